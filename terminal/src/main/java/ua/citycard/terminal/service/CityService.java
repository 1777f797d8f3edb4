package ua.citycard.terminal.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Port: the city's service for a terminal that is enrolled. */
public interface CityService {
    /**
     * The city's status list.
     *
     * @param held the version that the terminal holds
     * @return the signed token (compact JWS), or empty when the terminal holds the newest
     * @throws ServiceAwayException when there is no answer
     * @throws ServiceRefusedException when the answer is a refusal
     */
    Optional<String> statusList(OptionalLong held) throws IOException;

    /** The school's snapshot (compact JWS); as {@link #statusList}. */
    Optional<String> snapshot(OptionalLong held) throws IOException;

    /** Certifies keys with which the terminal reads cards, each for one day; all of them or none. */
    ReaderCertificates certify(List<DayKeyRequest> keys) throws IOException;

    /** Hands over a signed batch of events (compact JWS). */
    Acknowledgement upload(String batch) throws IOException;
}
