package ua.citycard.validator.access.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.validator.access.Created;
import ua.citycard.validator.access.ListQuery;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.Organisation;
import ua.citycard.validator.access.Organisation.District;
import ua.citycard.validator.access.Organisation.School;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.access.UserAdministration;
import ua.citycard.validator.access.UserAdministration.NewUser;

/**
 * The accounts, for those who administer them. A new password is on the page that answers, and nowhere after it; a name
 * that is searched for travels in the body of a POST, and with every step taken in the list that it found.
 */
@Controller
@RequestMapping("/users")
class UsersPage {
    private final UserAdministration users;
    private final Organisation organisation;
    private final Scopes scopes;

    UsersPage(UserAdministration users, Organisation organisation, Scopes scopes) {
        this.users = users;
        this.organisation = organisation;
        this.scopes = scopes;
    }

    @RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})
    String find(ListQuery query, Model model) {
        List<District> districts = organisation.districts();
        List<School> schools = organisation.schools();
        model.addAttribute("found", users.find(query));
        model.addAttribute("districts", districts);
        model.addAttribute("schools", schools);
        model.addAttribute("places", names(districts, schools));
        model.addAttribute("roles", rolesToGive());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", UserForm.EMPTY);
        }
        return "access/users";
    }

    @PostMapping("/new")
    String create(@Valid @ModelAttribute("form") UserForm form, Model model) {
        Created created = users.create(form.user());
        if (created instanceof Created.Done done) {
            model.addAttribute("signIn", done.signIn());
            model.addAttribute("form", UserForm.EMPTY);
        } else if (created instanceof Created.Refused refused) {
            model.addAttribute("refusal", refused.reason());
        }
        return find(ListQuery.ALL, model);
    }

    @PostMapping("/{login}/password")
    String renewPassword(@PathVariable String login, ListQuery query, Model model) {
        Optional<NewSignIn> renewed = users.renewPassword(login);
        model.addAttribute("signIn", renewed.orElse(null));
        return find(query, model);
    }

    @PostMapping("/{login}/enabled")
    String setEnabled(@PathVariable String login, @RequestParam boolean enabled, ListQuery query, Model model) {
        users.setEnabled(login, enabled);
        return find(query, model);
    }

    private List<Role> rolesToGive() {
        return scopes.current().role() == Role.CITY ? List.of(Role.values()) : List.of(Role.SCHOOL);
    }

    private static Map<UUID, String> names(List<District> districts, List<School> schools) {
        return Stream.concat(
                        districts.stream().map(district -> Map.entry(district.id(), district.name())),
                        schools.stream().map(school -> Map.entry(school.id(), school.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was typed. */
    record UserForm(
            @NotNull String login,
            @NotNull String name,
            @NotNull Role role,
            @Nullable UUID district,
            @Nullable UUID school) {
        static final UserForm EMPTY = new UserForm("", "", Role.SCHOOL, null, null);

        NewUser user() {
            return new NewUser(login.strip(), name, role, district, school);
        }
    }
}
