package ua.citycard.card.certificate;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rights of a terminal, or of the terminals' authority itself ({@link LinkCertificate}).
 *
 * @param authority whether this is no terminal but the next key of its authority, which has accurate time and no services
 * @param accurateTime whether the certificate's effective date may move a card's date
 * @param services the services that it may mark used on a card, 0 to 7; 0 is the canteen
 */
public record TerminalRights(boolean authority, boolean accurateTime, Set<Integer> services) implements Rights {

    /** The service of canteens. */
    public static final int CANTEEN = 0;

    private static final int AUTHORITY = 0xC0;
    private static final int ACCURATE_TIME = 0x01;
    private static final int SERVICES = 8;

    /** @throws IllegalArgumentException when there is a service beyond 7, or the rights are more or less than an authority's */
    public TerminalRights {
        services = Set.copyOf(services);
        if (services.stream().anyMatch(service -> service < 0 || service >= SERVICES)) {
            throw new IllegalArgumentException("Services are numbered from 0 to 7: " + services);
        }
        if (authority && (!accurateTime || !services.isEmpty())) {
            throw new IllegalArgumentException("An authority has accurate time and uses no services");
        }
    }

    /** The rights of a terminal that is no authority. */
    public static TerminalRights of(boolean accurateTime, Set<Integer> services) {
        return new TerminalRights(false, accurateTime, services);
    }

    /** The rights of the next key of the terminals' authority. */
    static TerminalRights ofAuthority() {
        return new TerminalRights(true, true, Set.of());
    }

    static TerminalRights parse(byte[] bytes) {
        int kind = bytes[0] & ~ACCURATE_TIME & 0xFF;
        if (kind != 0 && kind != AUTHORITY) {
            throw new IllegalArgumentException("These are no rights of a terminal");
        }
        Set<Integer> services = IntStream.range(0, SERVICES)
                .filter(service -> (bytes[1] & 1 << service) != 0)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        return new TerminalRights(kind == AUTHORITY, (bytes[0] & ACCURATE_TIME) != 0, services);
    }

    @Override
    public Role role() {
        return Role.TERMINAL;
    }

    @Override
    public byte[] encode() {
        int kind = (authority ? AUTHORITY : 0) | (accurateTime ? ACCURATE_TIME : 0);
        int allowed = services.stream().mapToInt(service -> 1 << service).sum();
        return new byte[] {(byte) kind, (byte) allowed};
    }
}
