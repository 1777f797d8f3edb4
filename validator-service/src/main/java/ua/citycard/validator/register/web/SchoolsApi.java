package ua.citycard.validator.register.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.register.Schools;

/** Districts and schools, for programs. */
@RestController
@RequestMapping("/api")
class SchoolsApi {
    private final Schools schools;

    SchoolsApi(Schools schools) {
        this.schools = schools;
    }

    @GetMapping("/districts")
    List<KnownDistrict> districts() {
        return schools.districts().stream()
                .map(district -> new KnownDistrict(
                        district.id(),
                        district.yedrpou() == null ? null : district.yedrpou().digits(),
                        district.name()))
                .toList();
    }

    @GetMapping("/schools")
    List<KnownSchool> schools() {
        return schools.schools().stream()
                .map(school ->
                        new KnownSchool(school.id(), school.yedrpou().digits(), school.name(), school.districtId()))
                .toList();
    }

    record KnownDistrict(UUID id, @Nullable String yedrpou, String name) {}

    record KnownSchool(UUID id, String yedrpou, String name, UUID district) {}
}
