package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;

/** A city has hundreds of clerks: whoever administers them finds the one who has just called. */
@ServiceTest
class UserSearchTest {
    private final UUID district = UUID.randomUUID();
    private final UUID school = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();
    private final String stem = "s" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private UserAdministration users;

    @Autowired
    private Scopes scopes;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void twoSchools() {
        add(stem + "-a", "Єлизавета Їжакевич", new Scope.School(school, district));
        add(stem + "-b_1", "Ґалаґан О’Ніл", new Scope.School(neighbour, district));
        add(stem + "-c", "Відділ Освіти", new Scope.District(district));
    }

    @Test
    void by_a_part_of_the_name_in_whatever_case() {
        assertThat(logins("ЇЖАКЕВ", district)).containsExactly(stem + "-a");
        assertThat(logins(" ґалаґан о’ніл ", null)).contains(stem + "-b_1");
    }

    @Test
    void by_a_part_of_the_login_whose_signs_mean_nothing_else() {
        assertThat(logins(stem + "-b_", null)).containsExactly(stem + "-b_1");
        assertThat(logins(stem + "_", null)).isEmpty();
        assertThat(logins("%", district)).isEmpty();
    }

    @Test
    void by_the_school_or_by_the_district_with_its_schools() {
        assertThat(logins("", school)).containsExactly(stem + "-a");
        assertThat(logins(null, district)).containsExactlyInAnyOrder(stem + "-a", stem + "-b_1", stem + "-c");
    }

    @Test
    void a_district_finds_its_own_alone() {
        Actor elsewhere = new Actor("operator", Role.DISTRICT, new Scope.District(UUID.randomUUID()));
        assertThat(scopes.runAs(elsewhere, () -> users.find(new ListQuery(stem, null, 0)))
                        .total())
                .isZero();
    }

    @Test
    void many_come_page_by_page() throws Exception {
        IntStream.range(0, ListQuery.PAGE)
                .forEach(i -> add(stem + "-p" + i, "Пилип", new Scope.School(school, district)));
        ListPage<KnownUser> first = found(new ListQuery(stem, null, 0));
        ListPage<KnownUser> second = found(new ListQuery(stem, null, 1));
        assertThat(first.total()).isEqualTo(ListQuery.PAGE + 3);
        assertThat(first.lines()).hasSize(ListQuery.PAGE);
        assertThat(second.lines()).hasSize(3).doesNotContainAnyElementsOf(first.lines());
        assertThat(List.of(first.page(), second.page())).containsExactly(0, 1);
        assertThat(second.last()).isEqualTo(1);
        mvc.perform(post("/users").with(As.city()).with(csrf()).param("query", stem))
                .andExpect(content()
                        .string(matchesPattern("(?s).*<form class=\"more\" action=\"/users\" method=\"post\">"
                                + "<input type=\"hidden\" name=\"_csrf\".*")));
    }

    @Test
    void a_page_before_the_first_is_the_first_and_nobody_has_no_page() {
        assertThat(found(new ListQuery(stem, null, -1)).lines()).hasSize(3);
        assertThat(found(new ListQuery("Нікого такого", null, 0)).last()).isEqualTo(-1);
    }

    private List<String> logins(@Nullable String text, @Nullable UUID place) {
        return found(new ListQuery(text, place, 0)).lines().stream()
                .map(KnownUser::login)
                .toList();
    }

    private ListPage<KnownUser> found(ListQuery query) {
        return scopes.runAs(new Actor("city", Role.CITY, new Scope.City()), () -> users.find(query));
    }

    private void add(String login, String name, Scope scope) {
        Role role = scope instanceof Scope.School ? Role.SCHOOL : Role.DISTRICT;
        Account account = new Account(UUID.randomUUID(), login, name, role, scope, "none", true);
        scopes.runAs(
                Actor.system("test"),
                () -> transaction.executeWithoutResult(status -> accounts.add(account, TestClock.MORNING)));
    }
}
