package ua.citycard.applet.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;

/** Who has keys around a card: the city's authorities, somebody who calls himself like them, and terminals. */
final class People {
    private static final int TERMINALS = 6;

    private final P256 curve = P256.fastest();
    private final Map<Integer, SoftwareKey> authority = new HashMap<>();
    private final Map<Integer, SoftwareKey> forger = new HashMap<>();
    private final CertificateAuthority cards =
            new CertificateAuthority(new AuthorityReference(Role.CARD, 1), curve.generate());
    private final List<SoftwareKey> terminals =
            Stream.generate(curve::generate).limit(TERMINALS).toList();

    P256 curve() {
        return curve;
    }

    /** The terminals' authority with its key of this number. */
    CertificateAuthority terminals(int number) {
        return misnamed(number, number);
    }

    /** The same, but it calls this key by the number of another one. */
    CertificateAuthority misnamed(int number, int name) {
        return named(name, authority.computeIfAbsent(number, missing -> curve.generate()));
    }

    /** Somebody with another key of the same name. */
    CertificateAuthority forger(int number) {
        return named(number, forger.computeIfAbsent(number, missing -> curve.generate()));
    }

    /** The cards' authority. */
    CertificateAuthority cards() {
        return cards;
    }

    SoftwareKey terminal(Chance chance) {
        return chance.of(terminals);
    }

    SoftwareKey keyOf(P256Point publicKey) {
        return terminals.stream()
                .filter(key -> key.publicKey().equals(publicKey))
                .findAny()
                .orElseThrow();
    }

    private static CertificateAuthority named(int number, SoftwareKey key) {
        return new CertificateAuthority(new AuthorityReference(Role.TERMINAL, number), key);
    }
}
