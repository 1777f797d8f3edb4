package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ua.citycard.validator.register.SamplePupil.Pose;
import ua.citycard.validator.register.roster.RosterField;

/**
 * Two districts, four schools, three hundred pupils, all invented, and the mistakes that schools make. The same seed makes
 * the same city. Codes of organisations begin with 99 and telephones with +38000, which nobody has.
 */
final class SampleCity {
    static final List<Place> DISTRICTS = List.of(
            new Place("d1", "Відділ освіти Довгинцівського району (зразок)", code(9_900_001), ""),
            new Place("d2", "Відділ освіти Саксаганського району (зразок)", code(9_900_002), ""));

    /** The last one keeps its pupils in a registry form, the others in a school information system. */
    static final List<Place> SCHOOLS = List.of(
            new Place("s901", "Зразковий ліцей № 901", code(9_900_901), "d1"),
            new Place("s902", "Зразкова гімназія № 902", code(9_900_902), "d1"),
            new Place("s903", "Зразковий ліцей № 903", code(9_900_903), "d2"),
            new Place("s904", "Зразкова початкова школа № 904", code(9_900_904), "d2"));

    private static final long SEED = 279;
    private static final int PUPILS_OF_A_CLASS = 25;

    /** School year that the birth dates are made for: its first-graders are six. */
    private static final int SCHOOL_YEAR = 2026;

    /** Tax numbers take this share of a birth date's 10,000 numbers, the last to be given out. */
    private static final int FIRST_ORDINAL = 9000;

    private final Random random = new Random(SEED);
    private final SampleNames names = new SampleNames(random);
    private final List<SamplePupil> pupils = new ArrayList<>();

    /** A district or school. */
    record Place(String id, String name, String code, String parent) {}

    SampleCity() {
        for (Place school : SCHOOLS) {
            for (String className : classesOf(school)) {
                for (int i = 0; i < PUPILS_OF_A_CLASS; i++) {
                    pupils.add(pupil(school, className));
                }
            }
        }
    }

    static List<String> classesOf(Place school) {
        return school.equals(SCHOOLS.get(3)) ? List.of("1-А", "3-А", "4-Б") : List.of("5-А", "7-Б", "10-А");
    }

    /** Pupils of the first three schools, seven of them with a mistake or something missing. */
    List<SamplePupil> rosterPupils() {
        List<SamplePupil> rows = new ArrayList<>(of(SCHOOLS.subList(0, 3)));
        change(rows, 3, RosterField.RNOKPP, otherCheckDigit(rows.get(3).said(RosterField.RNOKPP)));
        change(rows, 17, RosterField.RNOKPP, rows.get(18).said(RosterField.RNOKPP));
        change(rows, 40, RosterField.FAMILY_NAME, "Koваленко");
        change(rows, 66, RosterField.BIRTH_DATE, "2014-02-30");
        change(rows, 101, RosterField.SEX, "unspecified");
        change(rows, 130, RosterField.REPRESENTATIVE_EMAIL, "mama@example");
        change(rows, 155, RosterField.CONSENT, "");
        rows.set(180, rows.get(180).posing(Pose.ABSENT));
        return rows;
    }

    /** Pupils of the last school, as its clerk filled in the form. */
    List<SamplePupil> formPupils() {
        List<SamplePupil> rows = new ArrayList<>(of(SCHOOLS.subList(3, 4)));
        change(rows, 2, RosterField.RNOKPP, "відмова");
        change(rows, 5, RosterField.SEX, "м");
        change(rows, 11, RosterField.CLASS, "1А");
        change(rows, 16, RosterField.BIRTH_DATE, "1/9/2019");
        change(rows, 23, RosterField.REPRESENTATIVE_PHONE, "000012345");
        change(rows, 29, RosterField.FAMILY_NAME, "=A1");
        change(rows, 36, RosterField.GIVEN_NAME, "ОЛЕНА");
        change(rows, 44, RosterField.PHOTO, "немає.jpg");
        rows.set(44, rows.get(44).posing(Pose.ABSENT));
        rows.set(51, rows.get(51).posing(Pose.LYING));
        change(rows, 58, RosterField.CONSENT, "");
        rows.set(63, sameChildAs(rosterPupils().get(200), rows.get(63)));
        rows.add(rows.get(60));
        return rows;
    }

    private List<SamplePupil> of(List<Place> schools) {
        List<String> codes = schools.stream().map(Place::code).toList();
        return pupils.stream()
                .filter(pupil -> codes.contains(pupil.said(RosterField.SCHOOL)))
                .toList();
    }

    private SamplePupil pupil(Place school, String className) {
        int ordinal = pupils.size();
        String id = "%s-%03d".formatted(school.id().substring(1), ordinal + 1);
        Sex sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
        SampleNames.Family family = names.family(sex);
        int grade = Integer.parseInt(className.substring(0, className.indexOf('-')));
        LocalDate born = LocalDate.of(SCHOOL_YEAR - grade - 6, 9, 1).plusDays(random.nextInt(365));
        Map<RosterField, String> cells = new EnumMap<>(RosterField.class);
        cells.put(RosterField.FAMILY_NAME, family.child().familyName());
        cells.put(RosterField.GIVEN_NAME, family.child().givenName());
        cells.put(RosterField.PATRONYMIC, String.valueOf(family.child().patronymic()));
        cells.put(RosterField.BIRTH_DATE, born.toString());
        cells.put(RosterField.SEX, sex == Sex.MALE ? "ч" : "ж");
        cells.put(RosterField.RNOKPP, TaxNumbers.of(born, FIRST_ORDINAL + 2 * ordinal + (sex == Sex.MALE ? 1 : 0)));
        cells.put(RosterField.CLASS, className);
        cells.put(RosterField.SCHOOL, school.code());
        cells.put(RosterField.REPRESENTATIVE_NAME, family.parent().full());
        cells.put(RosterField.REPRESENTATIVE_PHONE, "+38000%07d".formatted(1_000_000 + ordinal));
        cells.put(RosterField.REPRESENTATIVE_EMAIL, "parent%03d@example.org".formatted(ordinal + 1));
        cells.put(
                RosterField.CONSENT,
                LocalDate.of(2025, 8, 18).plusDays(random.nextInt(14)).toString());
        cells.put(RosterField.PHOTO, id + ".jpg");
        return new SamplePupil(id, random.nextLong(), Pose.UPRIGHT, cells);
    }

    /** The form's row keeps its school, class and photo, and is about a child whom another school has. */
    private static SamplePupil sameChildAs(SamplePupil child, SamplePupil row) {
        SamplePupil same = row;
        for (RosterField field : List.of(
                RosterField.FAMILY_NAME,
                RosterField.GIVEN_NAME,
                RosterField.PATRONYMIC,
                RosterField.BIRTH_DATE,
                RosterField.SEX,
                RosterField.RNOKPP,
                RosterField.REPRESENTATIVE_NAME)) {
            same = same.with(field, child.said(field));
        }
        return same;
    }

    private static void change(List<SamplePupil> rows, int row, RosterField field, String text) {
        rows.set(row, rows.get(row).with(field, text));
    }

    private static String otherCheckDigit(String number) {
        int digit = number.charAt(9) - '0';
        return number.substring(0, 9) + (digit + 1) % 10;
    }

    private static String code(int seven) {
        return seven + String.valueOf(YedrpouCode.checkDigit(String.valueOf(seven)));
    }
}
