package ua.citycard.validator.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ua.citycard.validator.register.SamplePupil.Pose;
import ua.citycard.validator.register.roster.RosterField;

/** Pupils as a school information system sends them: OneRoster 1.2 in CSV, in full. */
final class SampleRoster {
    private static final String HEAD = "sourcedId,status,dateLastModified,";

    private final List<SamplePupil> pupils;

    SampleRoster(List<SamplePupil> pupils) {
        this.pupils = pupils;
    }

    /** All files of the zip, by name. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(files, "manifest.csv", manifest());
        put(files, "orgs.csv", organisations());
        put(
                files,
                "academicSessions.csv",
                List.of(
                        HEAD + "title,type,startDate,endDate,parentSourcedId,schoolYear",
                        "y2026,,,2026/27,schoolYear,2026-09-01,2027-06-30,,2027"));
        put(files, "courses.csv", courses());
        put(files, "classes.csv", classes());
        put(files, "users.csv", users());
        put(files, "roles.csv", roles());
        put(files, "enrollments.csv", enrolments());
        put(files, "demographics.csv", demographics());
        for (SamplePupil pupil : pupils) {
            if (pupil.pose() != Pose.ABSENT) {
                files.put("photos/" + pupil.id() + ".jpg", SamplePortrait.jpeg(pupil));
            }
        }
        return files;
    }

    private static List<String> manifest() {
        List<String> lines =
                new ArrayList<>(List.of("propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"));
        Set<String> sent = Set.of(
                "academicSessions", "classes", "courses", "demographics", "enrollments", "orgs", "roles", "users");
        Stream.of(
                        "academicSessions",
                        "categories",
                        "classes",
                        "classResources",
                        "courses",
                        "courseResources",
                        "demographics",
                        "enrollments",
                        "lineItemLearningObjectiveIds",
                        "lineItems",
                        "lineItemScoreScales",
                        "orgs",
                        "resources",
                        "resultLearningObjectiveIds",
                        "results",
                        "resultScoreScales",
                        "roles",
                        "scoreScales",
                        "userProfiles",
                        "userResources",
                        "users")
                .map(file -> "file." + file + "," + (sent.contains(file) ? "bulk" : "absent"))
                .forEach(lines::add);
        lines.add("source.systemName,Sample school information system");
        lines.add("source.systemCode,sample");
        return lines;
    }

    private static List<String> organisations() {
        List<String> lines = new ArrayList<>(List.of(HEAD + "name,type,identifier,parentSourcedId"));
        SampleCity.DISTRICTS.forEach(
                place -> lines.add(line(place.id(), "", "", place.name(), "district", place.code(), "")));
        SampleCity.SCHOOLS.forEach(
                place -> lines.add(line(place.id(), "", "", place.name(), "school", place.code(), place.parent())));
        return lines;
    }

    private static List<String> courses() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"));
        for (SampleCity.Place school : rosterSchools()) {
            for (String className : SampleCity.classesOf(school)) {
                String grade = grade(className);
                lines.add(line(
                        "k" + classId(school, className),
                        "",
                        "",
                        "y2026",
                        grade + " клас",
                        "",
                        grade,
                        school.id(),
                        "",
                        ""));
            }
        }
        return lines;
    }

    private static List<String> classes() {
        List<String> lines = new ArrayList<>(List.of(HEAD
                + "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,"
                + "subjectCodes,periods"));
        for (SampleCity.Place school : rosterSchools()) {
            for (String className : SampleCity.classesOf(school)) {
                String id = classId(school, className);
                lines.add(line(
                        id,
                        "",
                        "",
                        className,
                        grade(className),
                        "k" + id,
                        "",
                        "homeroom",
                        "",
                        school.id(),
                        "y2026",
                        "",
                        "",
                        ""));
            }
        }
        return lines;
    }

    private List<String> users() {
        List<String> lines = new ArrayList<>(
                List.of(
                        HEAD
                                + "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
                                + "agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,"
                                + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.citycard.consentDate"));
        for (SamplePupil pupil : pupils) {
            lines.add(user(
                    pupil.id(),
                    "{rnokpp:" + pupil.said(RosterField.RNOKPP) + "}",
                    List.of(
                            pupil.said(RosterField.FAMILY_NAME),
                            pupil.said(RosterField.GIVEN_NAME),
                            pupil.said(RosterField.PATRONYMIC)),
                    List.of("", ""),
                    List.of("g" + pupil.id(), grade(pupil.said(RosterField.CLASS))),
                    schoolOf(pupil).id(),
                    pupil.said(RosterField.CONSENT)));
            lines.add(user(
                    "g" + pupil.id(),
                    "",
                    List.of(pupil.said(RosterField.REPRESENTATIVE_NAME).split(" ", 3)),
                    List.of(pupil.said(RosterField.REPRESENTATIVE_EMAIL), pupil.said(RosterField.REPRESENTATIVE_PHONE)),
                    List.of("", ""),
                    schoolOf(pupil).id(),
                    ""));
        }
        SampleNames names = new SampleNames(new Random(1));
        for (SampleCity.Place school : rosterSchools()) {
            for (String className : SampleCity.classesOf(school)) {
                PersonName teacher = names.teacher();
                lines.add(user(
                        "t" + classId(school, className),
                        "",
                        List.of(teacher.familyName(), teacher.givenName(), String.valueOf(teacher.patronymic())),
                        List.of("", ""),
                        List.of("", ""),
                        school.id(),
                        ""));
            }
        }
        return lines;
    }

    private static String user(
            String id,
            String userIds,
            List<String> name,
            List<String> contacts,
            List<String> agentAndGrade,
            String school,
            String consent) {
        return line(
                id,
                "",
                "",
                "true",
                id,
                userIds,
                name.get(1),
                name.get(0),
                name.get(2),
                "",
                contacts.get(0),
                contacts.get(1),
                "",
                agentAndGrade.get(0),
                agentAndGrade.get(1),
                "",
                "",
                "",
                "",
                "",
                "",
                school,
                "",
                consent);
    }

    private List<String> roles() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"));
        for (SamplePupil pupil : pupils) {
            String school = schoolOf(pupil).id();
            lines.add(role(pupil.id(), "student", school));
            lines.add(role("g" + pupil.id(), "parent", school));
        }
        for (SampleCity.Place school : rosterSchools()) {
            SampleCity.classesOf(school)
                    .forEach(className -> lines.add(role("t" + classId(school, className), "teacher", school.id())));
        }
        return lines;
    }

    private static String role(String user, String role, String school) {
        return line("r" + user, "", "", user, "primary", role, "", "", school, "");
    }

    private List<String> enrolments() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"));
        for (SamplePupil pupil : pupils) {
            SampleCity.Place school = schoolOf(pupil);
            String classId = classId(school, pupil.said(RosterField.CLASS));
            lines.add(line("e" + pupil.id(), "", "", classId, school.id(), pupil.id(), "student", "", "", ""));
        }
        for (SampleCity.Place school : rosterSchools()) {
            for (String className : SampleCity.classesOf(school)) {
                String id = classId(school, className);
                lines.add(line("et" + id, "", "", id, school.id(), "t" + id, "teacher", "true", "", ""));
            }
        }
        return lines;
    }

    private List<String> demographics() {
        List<String> lines = new ArrayList<>(List.of(HEAD
                + "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,"
                + "countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus"));
        for (SamplePupil pupil : pupils) {
            String sex = switch (pupil.said(RosterField.SEX)) {
                case "ч" -> "male";
                case "ж" -> "female";
                default -> pupil.said(RosterField.SEX);
            };
            lines.add(line(
                    pupil.id(),
                    "",
                    "",
                    pupil.said(RosterField.BIRTH_DATE),
                    sex,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "UA",
                    "",
                    "",
                    ""));
        }
        return lines;
    }

    private static List<SampleCity.Place> rosterSchools() {
        return SampleCity.SCHOOLS.subList(0, 3);
    }

    private static SampleCity.Place schoolOf(SamplePupil pupil) {
        return SampleCity.SCHOOLS.stream()
                .filter(school -> school.code().equals(pupil.said(RosterField.SCHOOL)))
                .findAny()
                .orElseThrow();
    }

    private static String classId(SampleCity.Place school, String className) {
        String[] parts = className.split("-", 2);
        return "c" + school.id().substring(1) + "-" + parts[0]
                + Transliteration.toLatin(parts[1]).toLowerCase(Locale.ROOT);
    }

    private static String grade(String className) {
        return className.substring(0, className.indexOf('-'));
    }

    private static String line(String... values) {
        return Stream.of(values)
                .map(value -> value.indexOf(',') < 0 ? value : "\"" + value + "\"")
                .collect(Collectors.joining(","));
    }

    private static void put(Map<String, byte[]> files, String name, List<String> lines) {
        files.put(name, (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
