package ua.citycard.validator.validation;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.register.Holders;

/** What a terminal's screen greets holders with. */
@Component
class GivenNames {
    private final Holders holders;

    GivenNames(Holders holders) {
        this.holders = holders;
    }

    /** The given names of those holders whom the current actor reaches. */
    Map<UUID, String> of(Collection<UUID> ids) {
        return holders.cardHolders(ids).stream()
                .collect(
                        Collectors.toMap(CardHolder::id, holder -> holder.name().givenName()));
    }
}
