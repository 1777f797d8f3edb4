package ua.citycard.card.certificate;

import java.util.HexFormat;

/** Whose certificate it is. Terminals and cards have authorities of their own, so that neither can pass for the other. */
public enum Role {
    /** A reader of cards: 1.3.6.1.3.804.1.1, authorities {@code UATCA}. */
    TERMINAL("UATCA", "2B06010386240101"),
    /** A city card: 1.3.6.1.3.804.1.2, authorities {@code UACCA}. */
    CARD("UACCA", "2B06010386240102");

    private final String authorityPrefix;
    private final String oid;

    Role(String authorityPrefix, String oid) {
        this.authorityPrefix = authorityPrefix;
        this.oid = oid;
    }

    String authorityPrefix() {
        return authorityPrefix;
    }

    /** The content of the role's DER object identifier. */
    byte[] oid() {
        return HexFormat.of().parseHex(oid);
    }
}
