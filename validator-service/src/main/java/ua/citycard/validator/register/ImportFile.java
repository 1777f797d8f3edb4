package ua.citycard.validator.register;

import java.nio.file.Path;

/** A file to import, on this machine, under the name that its sender gave it. */
public record ImportFile(String name, Path path) {}
