package ua.citycard.card.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The link certificates of the terminals' authority that a reader has, in any order. */
public record LinkCertificates(List<LinkCertificate> all) {

    /** Those of a reader that knows of no earlier key. */
    public static final LinkCertificates NONE = new LinkCertificates(List.of());

    public LinkCertificates {
        all = List.copyOf(all);
    }

    /**
     * Those that lead from one key to a later one, in the order in which a card takes them, over as few keys between as may be:
     * one of them may have been given up. None when there is no way.
     */
    public List<LinkCertificate> between(AuthorityReference known, AuthorityReference wanted) {
        return way(known, wanted).orElse(List.of());
    }

    /** Ends, since each step leads to a higher number. */
    private Optional<List<LinkCertificate>> way(AuthorityReference known, AuthorityReference wanted) {
        if (known.equals(wanted)) {
            return Optional.of(List.of());
        }
        return all.stream()
                .filter(link -> link.previous().equals(known) && !link.next().follows(wanted))
                .sorted(Comparator.comparingInt(
                                (LinkCertificate link) -> link.next().keyNumber())
                        .reversed())
                .flatMap(link -> way(link.next(), wanted).map(rest -> behind(link, rest)).stream())
                .findFirst();
    }

    private static List<LinkCertificate> behind(LinkCertificate first, List<LinkCertificate> rest) {
        List<LinkCertificate> way = new ArrayList<>(List.of(first));
        way.addAll(rest);
        return way;
    }
}
