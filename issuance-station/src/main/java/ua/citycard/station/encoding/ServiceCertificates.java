package ua.citycard.station.encoding;

import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.personalisation.CardCertificates;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.PersonalisationParameters;
import ua.citycard.station.service.ServiceClient;

/** Fetches certificates from the service and lets none onto a card that a terminal would refuse. */
final class ServiceCertificates implements CardCertificates {
    private final ServiceClient service;
    private final PersonalisationParameters parameters;
    private final P256 p256 = P256.fastest();

    ServiceCertificates(ServiceClient service, PersonalisationParameters parameters) {
        this.service = service;
        this.parameters = parameters;
    }

    @Override
    public byte[] issue(CardNumber number, byte[] publicKey, byte[] proof) {
        byte[] certificate = service.certificate(number, publicKey, proof);
        if (!isGenuine(certificate, number)
                || !CvCertificate.parse(certificate).body().publicKey().equals(P256Point.parse(publicKey))) {
            throw new StationException(Trouble.CERTIFICATE_WRONG, number.printed());
        }
        return certificate;
    }

    /** Whether the certificate is this card's and a terminal would believe it today. */
    boolean isGenuine(byte[] bytes, CardNumber number) {
        CvCertificate certificate;
        try {
            certificate = CvCertificate.parse(bytes);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return certificate.body().holder().equals(HolderReference.of(number))
                && parameters
                        .cardCa()
                        .refusal(certificate, parameters.date(), p256)
                        .isEmpty();
    }
}
