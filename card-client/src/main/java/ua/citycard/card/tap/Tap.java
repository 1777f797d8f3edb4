package ua.citycard.card.tap;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateRefusal;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/**
 * The tap (docs/card-protocol.md, 3): two commands after which the reader knows which card it is, and nobody else does.
 * The number is believed only when the card's signature has been verified under the city's certificate for it, since
 * anyone can make a valid MAC. Thread-safe, if the ports are.
 */
public final class Tap {
    private static final byte[] APPLET = HexFormat.of().parseHex("F0554143430101");
    private static final byte[] VERSION_1 = HexFormat.of().parseHex("800101");
    private static final byte[] VERSION = HexFormat.of().parseHex("8001");

    private static final int AUTHORITY = 0x42;
    private static final int AUTHENTICATION = 0x7C;
    private static final int NONCE = 0x81;
    private static final int NONCE_BYTES = 16;

    private static final int READER_REFUSED = 0x6982;

    private final ReaderCredential reader;
    private final byte[] shownCertificate;
    private final SignedCertificates cardCertificates;
    private final P256 p256;
    private final SecureRandom random;

    /**
     * Prepares a reader for any number of taps.
     *
     * @param cardAuthority the authority of the city's cards
     * @param random makes the nonces; one that repeats lets recorded answers be replayed
     */
    public Tap(ReaderCredential reader, TrustAnchor cardAuthority, P256 p256, SecureRandom random) {
        this.reader = reader;
        this.shownCertificate = reader.certificate().encode();
        this.cardCertificates = new SignedCertificates(cardAuthority, p256);
        this.p256 = p256;
        this.random = random;
    }

    /**
     * Identifies the card on the reader.
     *
     * @param knownCards cards whose certificate need not be read
     * @param today for the validity of the card's certificate
     * @throws IOException when the card was lost on the way: the tap may be tried again
     */
    public TapResult perform(ApduTransport card, KnownCards knownCards, LocalDate today) throws IOException {
        try {
            return identify(card, knownCards, today);
        } catch (TapRefusedException e) {
            return new TapResult.Refused(e.refusal());
        }
    }

    private TapResult identify(ApduTransport card, KnownCards knownCards, LocalDate today)
            throws IOException, TapRefusedException {
        byte[] greeting = greetingThatTrusts(card);
        byte[] request = request();
        TapAnswer answer = authenticate(card, request);
        byte[] transcript = Sha256.of(greeting, request, answer.ephemeralKey().encode());
        SecureMessaging messaging = agree(answer.ephemeralKey(), transcript);
        boolean identified = false;
        try {
            CardClaim claim = open(messaging, answer);
            // A known certificate that does not do is no refusal yet: the card may have a newer one, and who claims a
            // number must not learn by the next command whether it is known here.
            Optional<CvCertificate> known = knownCards
                    .certificateOf(claim.number())
                    .filter(candidate ->
                            refusal(candidate, claim, transcript, today).isEmpty());
            CvCertificate certificate =
                    known.isPresent() ? known.get() : provenCertificate(card, messaging, claim, transcript, today);
            identified = true;
            IdentifiedCard identity =
                    new IdentifiedCard(claim.number(), claim.statusIndex(), claim.state(), certificate);
            return new TapResult.Identified(identity, new TapSession(card, messaging, identity, reader.holder(), p256));
        } finally {
            if (!identified) {
                messaging.close();
            }
        }
    }

    /**
     * The greeting of a card that knows the key of this reader's authority. One that knows an earlier key is led there first;
     * one that knows a later key may still believe this one, and says so itself.
     */
    private byte[] greetingThatTrusts(ApduTransport card) throws IOException, TapRefusedException {
        byte[] greeting = select(card);
        AuthorityReference trusted = authority(greeting);
        if (!reader.authority().follows(trusted)) {
            return greeting;
        }
        List<LinkCertificate> way = reader.links().between(trusted, reader.authority());
        demand(!way.isEmpty(), TapRefusal.OTHER_AUTHORITY);
        for (LinkCertificate link : way) {
            CommandApdu verifyCertificate = CommandApdu.of(0x00, 0x2A, 0x00, 0xBE)
                    .withData(link.certificate().encode());
            demand(card.send(verifyCertificate).statusWord() == ResponseApdu.DONE, TapRefusal.OTHER_AUTHORITY);
        }
        greeting = select(card);
        demand(authority(greeting).equals(reader.authority()), TapRefusal.OTHER_AUTHORITY);
        return greeting;
    }

    private static AuthorityReference authority(byte[] greeting) throws TapRefusedException {
        DerReader objects = new DerReader(Arrays.copyOfRange(greeting, VERSION_1.length, greeting.length));
        try {
            AuthorityReference authority = AuthorityReference.parse(objects.next(AUTHORITY));
            objects.end();
            demand(authority.role() == Role.TERMINAL, TapRefusal.OTHER_AUTHORITY);
            return authority;
        } catch (IllegalArgumentException e) {
            throw new TapRefusedException(TapRefusal.OTHER_AUTHORITY);
        }
    }

    private byte[] select(ApduTransport card) throws IOException, TapRefusedException {
        CommandApdu select =
                CommandApdu.of(0x00, 0xA4, 0x04, 0x00).withData(APPLET).withLe(CommandApdu.ALL);
        ResponseApdu response = card.send(select);
        demand(response.statusWord() == ResponseApdu.DONE, TapRefusal.NOT_A_CITY_CARD);
        byte[] greeting = response.data();
        demand(startsWith(greeting, VERSION), TapRefusal.NOT_A_CITY_CARD);
        demand(startsWith(greeting, VERSION_1), TapRefusal.UNKNOWN_VERSION);
        demand(greeting.length > VERSION_1.length, TapRefusal.NOT_PERSONALISED);
        return greeting;
    }

    private byte[] request() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Der.encode(AUTHENTICATION, shownCertificate, Der.encode(NONCE, nonce));
    }

    private static TapAnswer authenticate(ApduTransport card, byte[] request) throws IOException, TapRefusedException {
        CommandApdu generalAuthenticate =
                CommandApdu.of(0x00, 0x86, 0x00, 0x00).withData(request).withLe(CommandApdu.ALL);
        ResponseApdu response = card.send(generalAuthenticate);
        demand(response.statusWord() != READER_REFUSED, TapRefusal.READER_REFUSED);
        demand(response.statusWord() == ResponseApdu.DONE, TapRefusal.MALFORMED_ANSWER);
        return TapAnswer.parse(response.data());
    }

    private SecureMessaging agree(P256Point ephemeralKey, byte[] transcript) {
        byte[] secret = reader.key().agree(ephemeralKey);
        try {
            return SecureMessaging.derive(secret, transcript);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static CardClaim open(SecureMessaging messaging, TapAnswer answer) throws TapRefusedException {
        byte[] plain = messaging
                .open(answer.encrypted(), answer.mac())
                .orElseThrow(() -> new TapRefusedException(TapRefusal.UNREADABLE_ANSWER));
        return CardClaim.parse(plain);
    }

    private static CvCertificate readCertificate(ApduTransport card, SecureMessaging messaging)
            throws IOException, TapRefusedException {
        CommandApdu readCertificate = CommandApdu.of(0x0C, 0xCA, 0x7F, 0x21);
        if (messaging.exchange(card, readCertificate, new byte[0]) instanceof SecureAnswer.Genuine genuine) {
            try {
                return CvCertificate.parse(genuine.data());
            } catch (IllegalArgumentException e) {
                throw new TapRefusedException(TapRefusal.CERTIFICATE_UNREADABLE);
            }
        }
        throw new TapRefusedException(TapRefusal.CERTIFICATE_UNREADABLE);
    }

    /** The card's own certificate, if by it this is the card that it claims to be. */
    private CvCertificate provenCertificate(
            ApduTransport card, SecureMessaging messaging, CardClaim claim, byte[] transcript, LocalDate today)
            throws IOException, TapRefusedException {
        CvCertificate own = readCertificate(card, messaging);
        Optional<TapRefusal> refusal = refusal(own, claim, transcript, today);
        if (refusal.isPresent()) {
            throw new TapRefusedException(refusal.get());
        }
        return own;
    }

    /** Why this is not the card that it claims to be, by this certificate, or empty when it is. */
    private Optional<TapRefusal> refusal(
            CvCertificate certificate, CardClaim claim, byte[] transcript, LocalDate today) {
        Optional<CertificateRefusal> untrusted = cardCertificates.refusal(certificate, today);
        if (untrusted.isPresent()) {
            return untrusted.map(Tap::refusalOf);
        }
        if (!certificate.body().holder().equals(HolderReference.of(claim.number()))) {
            return Optional.of(TapRefusal.CERTIFICATE_OF_ANOTHER);
        }
        byte[] signed = Label.SIG.message(transcript, claim.identity());
        return p256.verify(certificate.body().publicKey(), signed, claim.signature())
                ? Optional.empty()
                : Optional.of(TapRefusal.WRONG_SIGNATURE);
    }

    private static TapRefusal refusalOf(CertificateRefusal untrusted) {
        return switch (untrusted) {
            case UNKNOWN_AUTHORITY, NOT_A_HOLDER, BAD_SIGNATURE -> TapRefusal.CERTIFICATE_UNTRUSTED;
            case NOT_YET_EFFECTIVE -> TapRefusal.CERTIFICATE_NOT_YET_VALID;
            case EXPIRED -> TapRefusal.CERTIFICATE_EXPIRED;
        };
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(Arrays.copyOf(bytes, prefix.length), prefix);
    }

    private static void demand(boolean asExpected, TapRefusal refusal) throws TapRefusedException {
        if (!asExpected) {
            throw new TapRefusedException(refusal);
        }
    }
}
