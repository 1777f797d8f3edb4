package ua.citycard.validator.register;

import java.util.UUID;

/** A school of a district. */
public record School(UUID id, UUID districtId, YedrpouCode yedrpou, String name) {}
