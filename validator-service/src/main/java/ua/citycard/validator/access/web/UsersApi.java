package ua.citycard.validator.access.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.access.Created;
import ua.citycard.validator.access.KnownUser;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.UserAdministration;
import ua.citycard.validator.access.UserAdministration.NewUser;
import ua.citycard.validator.web.ApiProblem;

/** Accounts, for those who administer them. */
@RestController
@RequestMapping("/api/users")
class UsersApi {
    private final UserAdministration users;

    UsersApi(UserAdministration users) {
        this.users = users;
    }

    @GetMapping
    List<KnownUser> all() {
        return users.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewSignIn create(@Valid @RequestBody UserRequest request) {
        Created created = users.create(
                new NewUser(request.login(), request.name(), request.role(), request.district(), request.school()));
        if (created instanceof Created.Refused refused) {
            throw problem(refused.reason());
        }
        return ((Created.Done) created).signIn();
    }

    @PostMapping("/{login}/password")
    NewSignIn renewPassword(@PathVariable String login) {
        return users.renewPassword(login).orElseThrow(UsersApi::notYours);
    }

    @PostMapping("/{login}/{wanted:closed|open}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setEnabled(@PathVariable String login, @PathVariable String wanted) {
        if (!users.setEnabled(login, "open".equals(wanted))) {
            throw notYours();
        }
    }

    private static ApiProblem notYours() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "user-unknown", "There is no such user for you to administer.");
    }

    private static ApiProblem problem(Created.Reason reason) {
        String code = reason.name();
        return switch (reason) {
            case LOGIN_TAKEN -> ApiProblem.of(HttpStatus.CONFLICT, code, "This login is taken; choose another.");
            case LOGIN_NOT_ALLOWED ->
                ApiProblem.of(
                        HttpStatus.BAD_REQUEST,
                        code,
                        "A login is 2 to 40 small Latin letters, digits, dots, dashes and underscores.");
            case NAME_NOT_ALLOWED ->
                ApiProblem.of(HttpStatus.BAD_REQUEST, code, "A name is needed, of 200 characters at most.");
            case PLACE_UNKNOWN ->
                ApiProblem.of(
                        HttpStatus.BAD_REQUEST, code, "Name a district or school of yours that is in the register.");
            case ROLE_NOT_YOURS_TO_GIVE ->
                ApiProblem.of(HttpStatus.FORBIDDEN, code, "A district makes accounts for its schools alone.");
        };
    }

    record UserRequest(
            @NotNull String login,
            @NotNull String name,
            @NotNull Role role,
            @Nullable UUID district,
            @Nullable UUID school) {}
}
