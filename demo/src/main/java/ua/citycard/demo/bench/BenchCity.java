package ua.citycard.demo.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tap.KnownCards;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.Tap;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/**
 * A card of the city and a canteen's terminal, both made for one measurement: the applet on a software chip, personalised
 * as the station does it, and tapped as the terminal does it. Its days are fixed, so that no run depends on the day.
 */
final class BenchCity {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final byte[] MASTER_KEY = new byte[16];

    /** As long as a name can be, so that the most bytes go over the air. */
    private static final HolderReference TERMINAL = new HolderReference("SCHOOL12-CANT1");

    private final P256 p256;
    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority cards;
    private final CertificateAuthority terminals;
    private final ReaderCredential reader;
    private final Tap tap;
    private final VirtualCard card = VirtualCard.blank();

    private BenchCity(P256 p256) {
        this.p256 = p256;
        this.cards = new CertificateAuthority(new AuthorityReference(Role.CARD, 1), p256.generate());
        this.terminals = new CertificateAuthority(new AuthorityReference(Role.TERMINAL, 1), p256.generate());
        SoftwareKey key = p256.generate();
        TerminalRights canteen = TerminalRights.of(true, Set.of(TerminalRights.CANTEEN));
        this.reader = new ReaderCredential(
                terminals.issue(TERMINAL, key.publicKey(), canteen, TODAY, TODAY.plusDays(6)), key);
        this.tap = reader(random);
    }

    /** A city with its card in the field of its reader. */
    static BenchCity open(P256 p256) throws IOException {
        BenchCity city = new BenchCity(p256);
        city.personalise();
        city.card.powerOn(CardInterface.CONTACTLESS);
        return city;
    }

    P256 p256() {
        return p256;
    }

    VirtualCard card() {
        return card;
    }

    /** The certificate, by a tap of a terminal that has never seen the card; it moves the card's date to today, too. */
    CvCertificate firstTap() throws IOException {
        return tap(claimed -> Optional.empty(), card::transceive);
    }

    /** The city's reader, with nonces from there. */
    Tap reader(SecureRandom nonces) {
        return new Tap(reader, cards.anchor(), p256, nonces);
    }

    /** A tap by a terminal that knows these cards; answers the certificate. */
    CvCertificate tap(KnownCards known, ApduTransport field) throws IOException {
        return identify(tap, known, field);
    }

    static CvCertificate identify(Tap tap, KnownCards known, ApduTransport field) throws IOException {
        TapResult result = tap.perform(field, known, TODAY);
        if (result instanceof TapResult.Identified identified) {
            identified.session().close();
            return identified.card().certificate();
        }
        throw new IllegalStateException("The tap of the bench was refused: " + result);
    }

    private void personalise() throws IOException {
        card.powerOn(CardInterface.CONTACT);
        try (StaticKeys makersKeys = StaticKeys.allOf(MAKERS_KEY)) {
            new Personalisation(
                            makersKeys,
                            new KeyDiversification(message -> Aes.cmac(MASTER_KEY, message)),
                            Optional.empty(),
                            (number, publicKey, proof) -> certify(number, P256Point.parse(publicKey)),
                            random)
                    .run(
                            card::transceive,
                            new PersonalisationOrder(CardNumber.ofSerial(1), 1, terminals.anchor(), TODAY),
                            PersonalisationJournal.NONE);
        }
    }

    private byte[] certify(CardNumber number, P256Point publicKey) {
        return cards.issue(
                        HolderReference.of(number),
                        publicKey,
                        new CardRights(Category.PUPIL),
                        TODAY,
                        TODAY.plusYears(5))
                .encode();
    }
}
