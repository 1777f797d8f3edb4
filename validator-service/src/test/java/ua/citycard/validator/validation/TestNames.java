package ua.citycard.validator.validation;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import ua.citycard.validator.register.Holders;

/** The names of pupils that a test has made up. */
@TestComponent
@Primary
class TestNames extends GivenNames {
    private final Map<UUID, String> names = new ConcurrentHashMap<>();

    TestNames(Holders holders) {
        super(holders);
    }

    UUID pupil(String givenName) {
        UUID pupil = UUID.randomUUID();
        names.put(pupil, givenName);
        return pupil;
    }

    @Override
    Map<UUID, String> of(Collection<UUID> ids) {
        return names.entrySet().stream()
                .filter(name -> ids.contains(name.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
