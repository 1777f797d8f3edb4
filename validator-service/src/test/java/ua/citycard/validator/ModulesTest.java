package ua.citycard.validator;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void modules_reach_each_other_through_public_types_alone_and_without_cycles() {
        ApplicationModules.of(ValidatorService.class).verify();
    }
}
