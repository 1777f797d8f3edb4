package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.CardCertificates;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** A city that issues cards and certifies terminals, for tests. */
final class City {
    static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    static final P256 CURVE = P256.fastest();
    static final SecureRandom RANDOM = new SecureRandom();
    static final TerminalRights CANTEEN = TerminalRights.of(true, Set.of(TerminalRights.CANTEEN));

    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final byte[] MASTER_KEY = HexFormat.of().parseHex("000102030405060708090A0B0C0D0E0F");

    final SoftwareKey terminalsKey = CURVE.generate();
    final CertificateAuthority terminals = authority(Role.TERMINAL, terminalsKey);
    final CertificateAuthority cards = authority(Role.CARD, CURVE.generate());
    final KeyDiversification keys = new KeyDiversification(message -> Aes.cmac(MASTER_KEY, message));

    /** A card in use, its number and status index of this serial. */
    CityCard card(long serial) throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisationOrder order = order(serial);
        chip.powerOn(CardInterface.CONTACT);
        personalisation().run(chip::transceive, order, PersonalisationJournal.NONE);
        return new CityCard(this, chip, order.number(), order.statusIndex());
    }

    /** A chip with its own keys and the applet, not personalised yet. */
    CityCard selectable(long serial) throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisationOrder order = order(serial);
        chip.powerOn(CardInterface.CONTACT);
        try {
            personalisation().run(chip::transceive, order, new InstalledAndNoMore());
        } catch (InstalledAndNoMore.Stopped stopped) {
            return new CityCard(this, chip, order.number(), order.statusIndex());
        }
        throw new AssertionError("The personalisation went on");
    }

    PersonalisationOrder order(long serial) {
        return new PersonalisationOrder(CardNumber.ofSerial(serial), serial, terminals.anchor(), TODAY);
    }

    Personalisation personalisation() {
        return personalisation(this::certify);
    }

    Personalisation personalisation(CardCertificates certificates) {
        return personalisation(Optional.empty(), certificates);
    }

    Personalisation personalisation(Optional<CapFile> cap, CardCertificates certificates) {
        return new Personalisation(StaticKeys.allOf(MAKERS_KEY), keys, cap, certificates, RANDOM);
    }

    /** For the key of one of {@link #order}'s cards, which proves to have it. */
    byte[] certify(CardNumber number, byte[] publicKey, byte[] proof) {
        P256Point key = P256Point.parse(publicKey);
        long serial = Long.parseLong(number.digits(), 4, 15, 10);
        ProofOfPossession possession = new ProofOfPossession.OfCard(number, serial);
        assertThat(possession.holds(key, EcdsaSignature.parse(proof), CURVE)).isTrue();
        return certificate(number, key).encode();
    }

    CvCertificate certificate(CardNumber number, P256Point publicKey) {
        return cards.issue(
                HolderReference.of(number), publicKey, new CardRights(Category.PUPIL), TODAY, TODAY.plusYears(5));
    }

    /** A canteen's terminal with an accurate clock, certified for a week from today. */
    ReaderCredential canteen() {
        return terminal(CANTEEN, TODAY, TODAY.plusDays(6));
    }

    ReaderCredential terminal(TerminalRights rights, LocalDate effective, LocalDate expiry) {
        return terminalOf(terminals, LinkCertificates.NONE, rights, effective, expiry);
    }

    /** A canteen's terminal certified by one of the authority's keys, with these links to show. */
    static ReaderCredential canteenOf(CertificateAuthority authority, LinkCertificate... links) {
        return terminalOf(authority, new LinkCertificates(List.of(links)), CANTEEN, TODAY, TODAY.plusDays(6));
    }

    static ReaderCredential terminalOf(
            CertificateAuthority authority,
            LinkCertificates links,
            TerminalRights rights,
            LocalDate effective,
            LocalDate expiry) {
        SoftwareKey key = CURVE.generate();
        HolderReference name = new HolderReference("SCHOOL12-CANT1");
        return new ReaderCredential(authority.issue(name, key.publicKey(), rights, effective, expiry), links, key);
    }

    /** A later key of the terminals' authority. */
    static CertificateAuthority laterTerminals(int keyNumber) {
        return new CertificateAuthority(new AuthorityReference(Role.TERMINAL, keyNumber), CURVE.generate());
    }

    private static CertificateAuthority authority(Role role, SoftwareKey key) {
        return new CertificateAuthority(new AuthorityReference(role, 1), key);
    }
}
