package ua.citycard.terminal.service;

import java.util.List;

/**
 * What the city answers to a request for day keys' certificates.
 *
 * @param certificates hexadecimal, in the order of the request
 */
public record ReaderCertificates(List<String> certificates) {}
