package ua.citycard.card.globalplatform;

/** Which part of a card's registry GET STATUS tells of: P1, table 11-33. */
public enum RegistryScope {
    ISSUER_SECURITY_DOMAIN(0x80),
    APPLICATIONS(0x40),
    LOAD_FILES(0x20);

    private final int p1;

    RegistryScope(int p1) {
        this.p1 = p1;
    }

    int p1() {
        return p1;
    }
}
