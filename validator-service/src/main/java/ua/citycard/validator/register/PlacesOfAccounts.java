package ua.citycard.validator.register;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.access.Organisation;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;

/** Tells the module of accounts which districts and schools there are. */
@Component
@Transactional(readOnly = true)
class PlacesOfAccounts implements Organisation {
    private final Organisations organisations;
    private final Scopes scopes;

    PlacesOfAccounts(Organisations organisations, Scopes scopes) {
        this.organisations = organisations;
        this.scopes = scopes;
    }

    @Override
    public List<District> districts() {
        Scope scope = scopes.current().scope();
        return organisations.districts().stream()
                .map(district -> new District(district.id(), district.name()))
                .filter(district -> reaches(scope, district))
                .toList();
    }

    @Override
    public List<School> schools() {
        return organisations.schools().stream()
                .map(school -> new School(school.id(), school.name(), school.districtId()))
                .toList();
    }

    private static boolean reaches(Scope scope, District district) {
        if (scope instanceof Scope.District own) {
            return own.district().equals(district.id());
        }
        if (scope instanceof Scope.School own) {
            return own.district().equals(district.id());
        }
        return true;
    }
}
