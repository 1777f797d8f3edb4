package ua.citycard.validator.register.roster;

import java.util.List;

/**
 * The files of a OneRoster 1.2 zip that are read, with all their columns (CSV binding 1.2.1, section 4). The other files
 * of the specification (courses, results, resources…) may be there and say nothing that the register asks.
 */
enum OneRosterTable {
    ACADEMIC_SESSIONS("academicSessions", "title,type,startDate,endDate,parentSourcedId,schoolYear"),
    CLASSES(
            "classes",
            "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId"
                    + ",termSourcedIds,subjects,subjectCodes,periods"),
    DEMOGRAPHICS(
            "demographics",
            "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican"
                    + ",nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces"
                    + ",hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth"
                    + ",publicSchoolResidenceStatus"),
    ENROLLMENTS("enrollments", "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"),
    ORGS("orgs", "name,type,identifier,parentSourcedId"),
    ROLES("roles", "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"),
    USERS(
            "users",
            "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms"
                    + ",phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds"
                    + ",preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId"
                    + ",pronouns");

    private static final String IN_ALL = "sourcedId,status,dateLastModified,";

    private final String name;
    private final String ownColumns;

    OneRosterTable(String name, String ownColumns) {
        this.name = name;
        this.ownColumns = ownColumns;
    }

    String fileName() {
        return name + ".csv";
    }

    /** The property of the manifest that says how the file is sent. */
    String manifestProperty() {
        return "file." + name;
    }

    /** The columns that the specification gives the file; extensions, {@code metadata.…}, may follow. */
    List<String> columns() {
        return List.of((IN_ALL + ownColumns).split(","));
    }
}
