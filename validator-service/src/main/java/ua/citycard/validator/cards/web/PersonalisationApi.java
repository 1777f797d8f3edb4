package ua.citycard.validator.cards.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.validator.cards.Encoding;
import ua.citycard.validator.cards.Workshop;
import ua.citycard.validator.pki.CardMasterKey;
import ua.citycard.validator.pki.CityAuthorities;
import ua.citycard.validator.time.CityTime;
import ua.citycard.validator.web.ApiProblem;

/** The making of single cards, for issuance stations; keys and certificates travel in hexadecimal. */
@RestController
@RequestMapping("/api")
class PersonalisationApi {
    private static final HexFormat HEX = HexFormat.of();

    private final Workshop workshop;
    private final CityAuthorities authorities;
    private final CardMasterKey masterKey;
    private final InstantSource clock;

    PersonalisationApi(Workshop workshop, CityAuthorities authorities, CardMasterKey masterKey, InstantSource clock) {
        this.workshop = workshop;
        this.authorities = authorities;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    @GetMapping("/personalisation-parameters")
    Parameters parameters() {
        return new Parameters(
                Authority.of(authorities.terminals()),
                Authority.of(authorities.cards()),
                masterKey
                        .checkValue()
                        .orElseThrow(() -> ApiProblem.of(
                                HttpStatus.CONFLICT,
                                "master-key-unknown",
                                "The service has never seen the cards' master key: put station.p12 into its folder keys"
                                        + " for one start.")),
                CityTime.today(clock));
    }

    @PostMapping("/cards/{card}/certificate")
    CertificateAnswer certify(@PathVariable String card, @Valid @RequestBody CertificateRequest request) {
        return new CertificateAnswer(
                HEX.formatHex(workshop.certify(CardsApi.number(card), request.point(), request.signature())
                        .encode()));
    }

    @PostMapping("/quality-readers")
    CertificateAnswer certifyQualityReader(@Valid @RequestBody CertificateRequest request) {
        return new CertificateAnswer(HEX.formatHex(workshop.certifyQualityReader(request.point(), request.signature())
                .encode()));
    }

    @PostMapping("/cards/{card}/personalised")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void personalised(@PathVariable String card, @Valid @RequestBody Report report) {
        workshop.personalised(
                CardsApi.number(card),
                new Encoding(
                        report.operation(), report.keyVersion(), report.chipId().toUpperCase(Locale.ROOT)));
    }

    @PostMapping("/cards/{card}/quality")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void quality(@PathVariable String card, @Valid @RequestBody Quality quality) {
        if (quality.passed()) {
            workshop.passedQuality(CardsApi.number(card));
        } else {
            workshop.spoiled(CardsApi.number(card), "quality check");
        }
    }

    @PostMapping("/cards/{card}/spoilage")
    Successor spoiled(@PathVariable String card, @Valid @RequestBody Spoilage spoilage) {
        return new Successor(
                workshop.spoiled(CardsApi.number(card), spoilage.reason()).digits());
    }

    /**
     * What every card of the city gets.
     *
     * @param masterKeyCheck the check value of the cards' master key, 3 bytes
     */
    record Parameters(Authority terminalCa, Authority cardCa, String masterKeyCheck, LocalDate date) {}

    record Authority(String reference, String publicKey) {
        static Authority of(TrustAnchor anchor) {
            return new Authority(
                    anchor.reference().toString(),
                    HEX.formatHex(anchor.publicKey().encode()));
        }
    }

    /**
     * The key of a chip, or of a station's reader, and its proof.
     *
     * @param publicKey an uncompressed point, 65 bytes
     * @param proof r ‖ s, 64 bytes
     */
    record CertificateRequest(
            @NotNull @Pattern(regexp = "[0-9a-fA-F]{130}") String publicKey,
            @NotNull @Pattern(regexp = "[0-9a-fA-F]{128}") String proof) {
        P256Point point() {
            try {
                return P256Point.parse(HEX.parseHex(publicKey));
            } catch (IllegalArgumentException wrong) {
                throw ApiProblem.of(HttpStatus.BAD_REQUEST, "public-key-wrong", "The public key is no point on P-256.");
            }
        }

        EcdsaSignature signature() {
            try {
                return EcdsaSignature.parse(HEX.parseHex(proof));
            } catch (IllegalArgumentException wrong) {
                throw ApiProblem.of(HttpStatus.BAD_REQUEST, "not-certifiable", "The proof is no signature on P-256.");
            }
        }
    }

    record CertificateAnswer(String certificate) {}

    record Report(
            @NotNull UUID operation,
            @Min(1) @Max(127) int keyVersion,
            @NotNull @Pattern(regexp = "[0-9a-fA-F]{20}") String chipId) {}

    record Quality(@NotNull Boolean passed) {}

    record Spoilage(@NotBlank @Size(max = 200) String reason) {}

    /** The card that takes the spoiled one's place. */
    record Successor(String cardNumber) {}
}
