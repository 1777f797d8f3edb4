package ua.citycard.card.certificate;

import java.util.ArrayList;
import java.util.List;

/** The link certificates of the terminals' authority that a reader has, in any order. */
public record LinkCertificates(List<LinkCertificate> all) {

    /** Those of a reader that knows of no earlier key. */
    public static final LinkCertificates NONE = new LinkCertificates(List.of());

    public LinkCertificates {
        all = List.copyOf(all);
    }

    /** Those that lead from one key to a later one, in the order in which a card takes them; none when there is no way. */
    public List<LinkCertificate> between(AuthorityReference known, AuthorityReference wanted) {
        List<LinkCertificate> way = new ArrayList<>();
        AuthorityReference reached = known;
        while (!reached.equals(wanted)) {
            AuthorityReference from = reached;
            LinkCertificate link = all.stream()
                    .filter(candidate -> candidate.previous().equals(from))
                    .filter(candidate -> !candidate.next().follows(wanted))
                    .findFirst()
                    .orElse(null);
            if (link == null) {
                return List.of();
            }
            way.add(link);
            reached = link.next();
        }
        return way;
    }
}
