package ua.citycard.applet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.StringJoiner;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.card.tap.ServiceUse;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tap.TapSession;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** What can be seen of a card from outside, in words that are the same for two cards in the same state. */
final class CardView {
    private static final int CERTIFICATE = 0x0105;
    private static final long NOBODYS_CLAIM = 0x7FFF_FFFF_FFFFL;

    private CardView() {}

    /** The greeting, and each data group that the issuer reads. */
    static String data(CityCard card) throws IOException {
        StringJoiner view = new StringJoiner("; ");
        byte[] greeting = CityCard.APPLET.select(card.contactless());
        view.add(new String(greeting, StandardCharsets.ISO_8859_1));
        try (Scp03Session channel = card.manage(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)) {
            for (int group = 0x0101; group <= 0x0106; group++) {
                ResponseApdu answer = CityCard.read(channel, group);
                boolean certified = group == CERTIFICATE && answer.statusWord() == ResponseApdu.DONE;
                view.add(certified ? certificate(answer.data()) : HexFormat.of().formatHex(answer.encode()));
            }
        }
        return view.toString();
    }

    /** The same, and that what is there does not make a card. */
    static String unfinished(CityCard card) throws IOException {
        return data(card) + "; " + Integer.toHexString(card.setStatus(LifeCycle.PERSONALIZED));
    }

    /** The data groups, and what terminals of these keys of the authority learn, none of which has an accurate clock. */
    static WritingCommand.Observer dataAndTaps(ReaderCredential... terminals) {
        return card -> {
            StringJoiner view = new StringJoiner("; ", data(card) + "; ", "");
            for (ReaderCredential terminal : terminals) {
                view.add(
                        card.tap(terminal) instanceof TapResult.Identified identified
                                ? identified.card().state().toString()
                                : "refused");
            }
            return view.toString();
        };
    }

    /** What is on record for these slots of the canteen, asked for by a terminal that may overwrite none of them. */
    static WritingCommand.Observer uses(ReaderCredential terminal, LocalDate day, int... slots) {
        return card -> {
            StringJoiner view = new StringJoiner("; ");
            TapSession session = card.identified(terminal).session();
            for (int slot : slots) {
                ServiceUse use = session.useService(new ServiceClaim(0, day, slot, NOBODYS_CLAIM));
                view.add(
                        use instanceof ServiceUse.Answered answered
                                ? answered.receipt().claim() + " "
                                        + answered.receipt().counter()
                                : use.toString());
                if (use instanceof ServiceUse.Refused) {
                    session = card.identified(terminal).session();
                }
            }
            return view.toString();
        };
    }

    /** The versions of the keys that the security domain has. */
    static String keys(CityCard card) throws IOException {
        ApduTransport reader = card.contact();
        IssuerSecurityDomain.AID.select(reader);
        return HexFormat.of()
                .formatHex(reader.send(CommandApdu.of(0x80, 0xCA, 0x00, 0xE0).withLe(CommandApdu.ALL))
                        .encode());
    }

    private static String certificate(byte[] bytes) {
        CertificateBody body = CvCertificate.parse(bytes).body();
        return body.holder() + " " + body.rights() + " " + body.expiry();
    }
}
