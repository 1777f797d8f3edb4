package ua.citycard.validator.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
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
                place -> lines.add("%s,,,%s,district,%s,".formatted(place.id(), place.name(), place.code())));
        SampleCity.SCHOOLS.forEach(place ->
                lines.add("%s,,,%s,school,%s,%s".formatted(place.id(), place.name(), place.code(), place.parent())));
        return lines;
    }

    private static List<String> courses() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"));
        forEachClass((school, className) -> lines.add("k%s,,,y2026,%s клас,,%s,%s,,"
                .formatted(classId(school, className), grade(className), grade(className), school.id())));
        return lines;
    }

    private static List<String> classes() {
        List<String> lines = new ArrayList<>(List.of(HEAD
                + "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,"
                + "subjectCodes,periods"));
        forEachClass((school, className) -> lines.add("%s,,,%s,%s,k%s,,homeroom,,%s,y2026,,,"
                .formatted(
                        classId(school, className),
                        className,
                        grade(className),
                        classId(school, className),
                        school.id())));
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
            lines.add("%s,,,true,%s,{rnokpp:%s},%s,%s,%s,,,,,g%s,%s,,,,,,,%s,,%s"
                    .formatted(
                            pupil.id(),
                            pupil.id(),
                            pupil.said(RosterField.RNOKPP),
                            pupil.said(RosterField.GIVEN_NAME),
                            pupil.said(RosterField.FAMILY_NAME),
                            pupil.said(RosterField.PATRONYMIC),
                            pupil.id(),
                            grade(pupil.said(RosterField.CLASS)),
                            schoolOf(pupil).id(),
                            pupil.said(RosterField.CONSENT)));
            String[] name = pupil.said(RosterField.REPRESENTATIVE_NAME).split(" ", 3);
            String contacts =
                    pupil.said(RosterField.REPRESENTATIVE_EMAIL) + "," + pupil.said(RosterField.REPRESENTATIVE_PHONE);
            lines.add(adult("g" + pupil.id(), new PersonName(name[0], name[1], name[2]), contacts, schoolOf(pupil)));
        }
        SampleNames names = new SampleNames(new Random(1));
        forEachClass((school, className) ->
                lines.add(adult("t" + classId(school, className), names.teacher(), ",", school)));
        return lines;
    }

    private static String adult(String id, PersonName name, String contacts, SampleCity.Place school) {
        return "%s,,,true,%s,,%s,%s,%s,,%s,,,,,,,,,,%s,,"
                .formatted(id, id, name.givenName(), name.familyName(), name.patronymic(), contacts, school.id());
    }

    private List<String> roles() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"));
        for (SamplePupil pupil : pupils) {
            lines.add(role(pupil.id(), "student", schoolOf(pupil)));
            lines.add(role("g" + pupil.id(), "parent", schoolOf(pupil)));
        }
        forEachClass((school, className) -> lines.add(role("t" + classId(school, className), "teacher", school)));
        return lines;
    }

    private static String role(String user, String role, SampleCity.Place school) {
        return "r%s,,,%s,primary,%s,,,%s,".formatted(user, user, role, school.id());
    }

    private List<String> enrolments() {
        List<String> lines = new ArrayList<>(
                List.of(HEAD + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"));
        for (SamplePupil pupil : pupils) {
            SampleCity.Place school = schoolOf(pupil);
            String classId = classId(school, pupil.said(RosterField.CLASS));
            lines.add("e%s,,,%s,%s,%s,student,,,".formatted(pupil.id(), classId, school.id(), pupil.id()));
        }
        forEachClass((school, className) -> {
            String id = classId(school, className);
            lines.add("et%s,,,%s,%s,t%s,teacher,true,,".formatted(id, id, school.id(), id));
        });
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
            lines.add("%s,,,%s,%s,,,,,,,,UA,,,".formatted(pupil.id(), pupil.said(RosterField.BIRTH_DATE), sex));
        }
        return lines;
    }

    private static void forEachClass(BiConsumer<SampleCity.Place, String> work) {
        rosterSchools().forEach(school -> SampleCity.classesOf(school).forEach(name -> work.accept(school, name)));
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

    private static void put(Map<String, byte[]> files, String name, List<String> lines) {
        files.put(name, (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
