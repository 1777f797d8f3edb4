package ua.citycard.validator.register;

import java.util.List;
import java.util.UUID;

/** What became of a request about many holders: each was done, or refused for one reason. */
public record Outcome(List<UUID> done, List<Refused> refused) {
    /** One holder that it was not done to. */
    public record Refused(UUID holder, HolderRefusal reason) {}
}
