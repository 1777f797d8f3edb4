package ua.citycard.validator.access;

import java.util.List;
import java.util.UUID;

/** The districts and schools that accounts belong to. The register keeps them; access only asks. */
public interface Organisation {

    /** The districts that the current actor can reach. */
    List<District> districts();

    /** The schools that the current actor can reach. */
    List<School> schools();

    /** A district education department. */
    record District(UUID id, String name) {}

    /** A school of a district. */
    record School(UUID id, String name, UUID district) {}
}
