package ua.citycard.card.certificate;

/** What the holder of a certificate may do: the two bytes of object 53 in its template (7F4C). */
public sealed interface Rights permits TerminalRights, CardRights {

    /** Bytes of the rights. */
    int BYTES = 2;

    /** The role that the rights belong to. */
    Role role();

    byte[] encode();

    /**
     * Reads the rights of a role.
     *
     * @throws IllegalArgumentException when the bytes mean nothing for it
     */
    static Rights parse(Role role, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("Rights have two bytes, not " + bytes.length);
        }
        return switch (role) {
            case TERMINAL -> TerminalRights.parse(bytes);
            case CARD -> CardRights.parse(bytes);
        };
    }
}
