package ua.citycard.validator.register;

import java.util.EnumMap;
import java.util.Map;
import ua.citycard.validator.register.roster.RosterField;

/**
 * An invented pupil.
 *
 * @param id in the school's own system, and the name of the photo's file
 * @param face draws the portrait; the same number draws the same face
 * @param pose what the photo shows
 */
record SamplePupil(String id, long face, Pose pose, Map<RosterField, String> cells) {
    /** What the photo shows. */
    enum Pose {
        /** A portrait as it has to be. */
        UPRIGHT,
        /** The same picture wider than high. */
        LYING,
        /** There is no photo. */
        ABSENT
    }

    String said(RosterField field) {
        return cells.getOrDefault(field, "");
    }

    SamplePupil with(RosterField field, String text) {
        Map<RosterField, String> changed = new EnumMap<>(cells);
        changed.put(field, text);
        return new SamplePupil(id, face, pose, changed);
    }

    SamplePupil posing(Pose other) {
        return new SamplePupil(id, face, other, cells);
    }

    @Override
    public String toString() {
        return id;
    }
}
