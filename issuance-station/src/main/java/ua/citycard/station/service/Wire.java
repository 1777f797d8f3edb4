package ua.citycard.station.service;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.station.face.CardFace;

/** The service's JSON, as it travels; each answer becomes a value of the station or is refused as a whole. */
final class Wire {
    private Wire() {}

    record SignIn(String login, String password) {}

    record Session(@Nullable String token) {}

    record CardJson(
            @Nullable String cardNumber,
            @Nullable Long statusIndex,
            @Nullable String category,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable String patronymic,
            @Nullable String familyNameLatin,
            @Nullable String givenNameLatin,
            @Nullable String school,
            @Nullable LocalDate validUntil,
            @Nullable String qr,
            @Nullable String state) {

        BatchCard card() {
            CardFace face = new CardFace(
                    new CardNumber(given(cardNumber)),
                    CardRights.Category.valueOf(given(category)),
                    given(familyName),
                    given(givenName),
                    patronymic == null ? "" : patronymic,
                    given(familyNameLatin),
                    given(givenNameLatin),
                    given(school),
                    given(validUntil),
                    given(qr));
            return new BatchCard(face, given(statusIndex), CardState.parse(given(state)));
        }
    }

    record BatchJson(@Nullable String number, @Nullable List<CardJson> cards) {
        Batch batch() {
            return new Batch(
                    given(number), given(cards).stream().map(CardJson::card).toList());
        }
    }

    record AuthorityJson(
            @Nullable String reference, @Nullable String publicKey) {
        TrustAnchor anchor() {
            byte[] point = HexFormat.of().parseHex(given(publicKey));
            byte[] name = given(reference).getBytes(StandardCharsets.US_ASCII);
            return new TrustAnchor(AuthorityReference.parse(name), P256Point.parse(point));
        }
    }

    record ParametersJson(
            @Nullable AuthorityJson terminalCa,
            @Nullable AuthorityJson cardCa,
            @Nullable String masterKeyCheck,
            @Nullable LocalDate date) {
        PersonalisationParameters parameters() {
            return new PersonalisationParameters(
                    given(terminalCa).anchor(), given(cardCa).anchor(), given(masterKeyCheck), given(date));
        }
    }

    record CertificateRequest(String publicKey, String proof) {}

    record CertificateJson(@Nullable String certificate) {
        byte[] bytes() {
            return HexFormat.of().parseHex(given(certificate));
        }
    }

    record Personalised(String operation, int keyVersion, String chipId) {}

    record Quality(boolean passed) {}

    record Spoilage(String reason) {}

    record SuccessorJson(@Nullable String cardNumber) {
        CardNumber number() {
            return new CardNumber(given(cardNumber));
        }
    }

    record Problem(
            @Nullable String code,
            @Nullable String title,
            @Nullable String detail) {}

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a value is missing");
        }
        return value;
    }
}
