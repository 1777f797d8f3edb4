package ua.citycard.validator.register.roster;

import java.util.List;
import java.util.function.Consumer;

/** A file of pupils, ready to be read from its first row to its last, as often as need be. */
public sealed interface Roster permits RegistryFormCsv, RegistryFormXlsx, OneRoster {
    /** Which format it is, as the audit log and the report call it. */
    String format();

    /** Districts and schools that the file brings along, districts first; the registry form brings none. */
    List<RosterOrganisation> organisations();

    /**
     * Hands over the rows one by one, in the order of the file.
     *
     * @throws FileRefused when the file turns out not to be what it says it is; rows handed over before don't count then
     */
    void forEach(Consumer<RosterRow> reader);
}
