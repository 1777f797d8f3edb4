package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static ua.citycard.validator.register.Pupils.pupilOf;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import ua.citycard.validator.access.As;
import ua.citycard.validator.register.roster.RosterField;

@RegisterTest
class RegisterApiTest {
    private final City city;
    private final School school;
    private final Pupils pupil;

    @Autowired
    private MockMvc mvc;

    RegisterApiTest(@Autowired City city) {
        this.city = city;
        school = city.school();
        pupil = pupilOf(school.yedrpou().digits());
    }

    @Test
    void a_clerk_imports_a_form_and_reads_what_is_wrong_where_and_what_to_do() throws Exception {
        mvc.perform(multipart("/api/imports")
                        .file(form(Pupils.form(pupil, pupil.with(RosterField.SEX, "?"))))
                        .param("mode", "valid")
                        .with(clerk()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows").value(2))
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.rejected").value(1))
                .andExpect(jsonPath("$.applied").value(true))
                .andExpect(jsonPath("$.errors[?(@.severity == 'error')].row").value(3))
                .andExpect(jsonPath("$.errors[?(@.severity == 'error')].column").value("Стать"))
                .andExpect(jsonPath("$.errors[?(@.severity == 'error')].code").value("SEX_UNKNOWN"))
                .andExpect(
                        jsonPath("$.errors[?(@.severity == 'error')].message").value("Стать не вказано так, як треба."))
                .andExpect(jsonPath("$.errors[?(@.severity == 'error')].cure").isNotEmpty());
    }

    @Test
    void a_file_that_is_not_what_it_says_is_a_problem_in_the_language_of_the_reader() throws Exception {
        mvc.perform(multipart("/api/imports")
                        .file(form("name,class\n"))
                        .header("Accept-Language", "en-GB,uk;q=0.5")
                        .with(clerk()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("header-unknown"))
                .andExpect(jsonPath("$.file").value("form.csv"))
                .andExpect(jsonPath("$.row").value(1))
                .andExpect(jsonPath("$.detail").value(startsWith("The first row")));
    }

    @Test
    void a_mode_or_half_a_new_school_is_refused() throws Exception {
        mvc.perform(multipart("/api/imports")
                        .file(form(Pupils.form(pupil)))
                        .param("mode", "some")
                        .with(clerk()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("mode-unknown"));
        mvc.perform(multipart("/api/imports")
                        .file(form(Pupils.form(pupil)))
                        .param("schoolName", "Ліцей")
                        .with(As.city()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("new-school-incomplete"));
    }

    @Test
    void a_pupil_is_completed_submitted_approved_and_registered() throws Exception {
        city.importForm(school, pupil.withoutConsent());
        String id = idOf(pupil);
        String chosen = "{\"holders\":[\"" + id + "\"]}";

        mvc.perform(json(post("/api/holders/submissions"), chosen).with(clerk()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.refused[0].holder").value(id))
                .andExpect(jsonPath("$.refused[0].reason").value("CONSENT_MISSING"));
        mvc.perform(json(
                                put("/api/holders/{id}/consent", id),
                                "{\"date\":\"2026-08-31\",\"representative\":\"Коваль Іван\",\"phone\":\"0671234567\"}")
                        .with(clerk()))
                .andExpect(status().isNoContent());
        mvc.perform(put("/api/holders/{id}/photo", id)
                        .contentType(MediaType.IMAGE_JPEG)
                        .content(Portraits.plain())
                        .with(clerk()))
                .andExpect(status().isNoContent());
        mvc.perform(json(post("/api/holders/submissions"), chosen).with(clerk()))
                .andExpect(jsonPath("$.done[0]").value(id));
        mvc.perform(json(post("/api/holders/approvals"), chosen).with(operator()))
                .andExpect(jsonPath("$.done[0]").value(id));
        mvc.perform(json(post("/api/holders/registrations"), chosen).with(As.city()))
                .andExpect(jsonPath("$.done[0]").value(id));
        mvc.perform(get("/api/holders/{id}/photo", id).with(clerk()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().contentType(MediaType.IMAGE_JPEG));
        mvc.perform(get("/api/holders")
                        .param("state", "REGISTERED")
                        .param("school", school.id().toString())
                        .with(clerk()))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.holders[0].number").isNumber())
                .andExpect(jsonPath("$.holders[0].name.familyName").value(pupil.said(RosterField.FAMILY_NAME)));
    }

    @Test
    void a_wrong_consent_or_photo_is_refused_with_its_cause() throws Exception {
        city.importForm(school, pupil.withoutConsent());
        String id = idOf(pupil);

        mvc.perform(json(
                                put("/api/holders/{id}/consent", id),
                                "{\"date\":\"2027-01-01\",\"representative\":\"Коваль Іван\"}")
                        .with(clerk()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("consent-in-future"));
        mvc.perform(put("/api/holders/{id}/photo", id)
                        .contentType(MediaType.IMAGE_PNG)
                        .content("no picture".getBytes(StandardCharsets.UTF_8))
                        .with(clerk()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("photo-format"));
        mvc.perform(put("/api/holders/{id}/photo", UUID.randomUUID())
                        .contentType(MediaType.IMAGE_JPEG)
                        .content(Portraits.plain())
                        .with(clerk()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("holder-unknown"));
    }

    @Test
    void a_step_of_another_role_is_forbidden() throws Exception {
        mvc.perform(json(post("/api/holders/approvals"), "{\"holders\":[\"" + UUID.randomUUID() + "\"]}")
                        .with(clerk()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/holders")).andExpect(status().isUnauthorized());
    }

    @Test
    void schools_and_districts_are_listed_as_far_as_one_reaches() throws Exception {
        city.neighbourOf(school);

        mvc.perform(get("/api/schools").with(clerk()))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].id").value(school.id().toString()))
                .andExpect(jsonPath("$[0].yedrpou").value(school.yedrpou().digits()));
        mvc.perform(get("/api/schools").with(operator()))
                .andExpect(jsonPath("$.length()").value(2));
        mvc.perform(get("/api/districts").with(clerk()))
                .andExpect(
                        jsonPath("$[?(@.id == '" + school.districtId() + "')]").exists());
    }

    private String idOf(Pupils known) throws Exception {
        String page = mvc.perform(get("/api/holders")
                        .param("query", known.said(RosterField.FAMILY_NAME))
                        .with(clerk()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        String id = JsonPath.read(page, "$.holders[0].id");
        assertThat(id).isNotBlank();
        return id;
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockMultipartFile form(String text) {
        return new MockMultipartFile("files", "form.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private RequestPostProcessor clerk() {
        return As.actor(City.clerkOf(school));
    }

    private RequestPostProcessor operator() {
        return As.actor(City.operatorOf(school));
    }
}
