package ua.citycard.card.certificate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;

/**
 * What an authority signs: object 7F4E of a certificate.
 *
 * @param authority the key that signs it
 * @param publicKey the holder's key
 * @param holder whom it is for
 * @param rights what the holder may do; they also say whether it is a terminal or a card
 * @param effective the first day of validity; for a terminal the day of issue
 * @param expiry the last day of validity
 */
public record CertificateBody(
        AuthorityReference authority,
        P256Point publicKey,
        HolderReference holder,
        Rights rights,
        LocalDate effective,
        LocalDate expiry) {

    private static final int BODY = 0x7F4E;
    private static final int PROFILE = 0x5F29;
    private static final int AUTHORITY = 0x42;
    private static final int PUBLIC_KEY = 0x7F49;
    private static final int OID = 0x06;
    private static final int POINT = 0x86;
    private static final int HOLDER = 0x5F20;
    private static final int TEMPLATE = 0x7F4C;
    private static final int RIGHTS = 0x53;
    private static final int EFFECTIVE = 0x5F25;
    private static final int EXPIRY = 0x5F24;

    private static final byte[] PROFILE_1 = {0};
    private static final byte[] ECDSA_SHA_256 = HexFormat.of().parseHex("04007F00070202020203");

    /**
     * @throws IllegalArgumentException when the rights are of another role than the authority, the validity ends before
     *     it begins, or a date is one that a card can't hold
     */
    public CertificateBody {
        if (authority.role() != rights.role()) {
            throw new IllegalArgumentException(authority + " does not certify a " + rights.role());
        }
        if (expiry.isBefore(effective)) {
            throw new IllegalArgumentException("The validity ends before it begins");
        }
        CardDate.encode(effective);
        CardDate.encode(expiry);
    }

    /** The object as it is signed: tag, length and value. */
    public byte[] encode() {
        return Der.encode(
                BODY,
                Der.encode(PROFILE, PROFILE_1),
                Der.encode(AUTHORITY, authority.encode()),
                Der.encode(PUBLIC_KEY, Der.encode(OID, ECDSA_SHA_256), Der.encode(POINT, publicKey.encode())),
                Der.encode(HOLDER, holder.encode()),
                Der.encode(TEMPLATE, Der.encode(OID, rights.role().oid()), Der.encode(RIGHTS, rights.encode())),
                Der.encode(EFFECTIVE, CardDate.encode(effective)),
                Der.encode(EXPIRY, CardDate.encode(expiry)));
    }

    /** Takes a body off the reader, every object in its place and nothing else. */
    static CertificateBody read(DerReader certificate) {
        DerReader body = new DerReader(certificate.next(BODY));
        demand(Arrays.equals(body.next(PROFILE), PROFILE_1), "The profile is unknown");
        AuthorityReference authority = AuthorityReference.parse(body.next(AUTHORITY));
        P256Point publicKey = readPublicKey(new DerReader(body.next(PUBLIC_KEY)));
        HolderReference holder = HolderReference.parse(body.next(HOLDER));
        Rights rights = readRights(authority.role(), new DerReader(body.next(TEMPLATE)));
        LocalDate effective = CardDate.parse(body.next(EFFECTIVE));
        LocalDate expiry = CardDate.parse(body.next(EXPIRY));
        body.end();
        return new CertificateBody(authority, publicKey, holder, rights, effective, expiry);
    }

    private static P256Point readPublicKey(DerReader key) {
        demand(Arrays.equals(key.next(OID), ECDSA_SHA_256), "The key is of another kind");
        P256Point point = P256Point.parse(key.next(POINT));
        key.end();
        return point;
    }

    private static Rights readRights(Role role, DerReader template) {
        demand(Arrays.equals(template.next(OID), role.oid()), "The role is not the one that the authority certifies");
        Rights rights = Rights.parse(role, template.next(RIGHTS));
        template.end();
        return rights;
    }

    private static void demand(boolean asExpected, String refusal) {
        if (!asExpected) {
            throw new IllegalArgumentException(refusal);
        }
    }
}
