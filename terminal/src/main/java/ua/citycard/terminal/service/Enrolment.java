package ua.citycard.terminal.service;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.identity.ReaderKey;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.identity.TerminalKeys;
import ua.citycard.terminal.store.TerminalFolder;

/**
 * Makes a terminal of this machine: keys on the spot, proofs that they are held, certificates from the city. The keys are
 * on the disk before the code is spent, and an enrolment that fails leaves nothing behind.
 */
public final class Enrolment {
    private final URI service;
    private final X509Certificate ca;

    /** @param ca the city's TLS CA, the only one that the service's certificate may come from */
    public Enrolment(URI service, X509Certificate ca) {
        this.service = service;
        this.ca = ca;
    }

    /**
     * Enrols with a one-time code.
     *
     * @throws ServiceRefusedException when the code is unknown, used or expired
     * @throws WrongCaException when whoever answers is not the city
     * @throws UnexpectedAnswerException when what the city answers cannot be used
     */
    public TerminalIdentity enrol(String code, TerminalFolder folder) throws IOException {
        TerminalKeys keys = TerminalKeys.generate();
        ReaderKey reader = ReaderKey.generate();
        try (TerminalFolder.Draft draft = folder.draft(keys)) {
            EnrolmentAnswer answer =
                    new HttpsCityService(service, PinnedTls.trusting(ca)).enrol(request(code, keys, reader));
            TerminalIdentity identity = new TerminalIdentity(
                    service,
                    answer.terminal(),
                    answer.school(),
                    answer.mode(),
                    answer.ca(),
                    answer.readerCertificate(),
                    answer.cardCa(),
                    answer.signingKey());
            draft.complete(identity, keys.certified(verifiedChain(answer, keys)), dayKey(answer, reader));
            return identity;
        }
    }

    private static EnrolmentRequest request(String code, TerminalKeys keys, ReaderKey reader) throws IOException {
        PKCS10CertificationRequest csr = csr(keys);
        SoftwareKey pair = reader.pair();
        byte[] proof = new ProofOfPossession.OfTerminal(code).sign(pair).encode();
        HexFormat hex = HexFormat.of();
        return new EnrolmentRequest(
                code, pem(csr), hex.formatHex(pair.publicKey().encode()), hex.formatHex(proof));
    }

    private static PKCS10CertificationRequest csr(TerminalKeys keys) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=terminal"), keys.tls().getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(keys.tls().getPrivate()));
        } catch (OperatorCreationException missing) {
            throw new IllegalStateException("ECDSA is part of every Java", missing);
        }
    }

    private static String pem(PKCS10CertificationRequest csr) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(csr);
        }
        return text.toString();
    }

    private static DayKey dayKey(EnrolmentAnswer answer, ReaderKey reader) throws IOException {
        try {
            return new DayKey(reader, CvCertificate.parse(HexFormat.of().parseHex(answer.readerCertificate())));
        } catch (IllegalArgumentException malformed) {
            throw new UnexpectedAnswerException("What came back is no certificate of the reader key.", malformed);
        }
    }

    private List<X509Certificate> verifiedChain(EnrolmentAnswer answer, TerminalKeys keys) throws IOException {
        X509Certificate certificate = certificate(answer.certificate());
        X509Certificate issuer = certificate(answer.ca());
        try {
            certificate.verify(ca.getPublicKey());
        } catch (GeneralSecurityException foreign) {
            throw new UnexpectedAnswerException("The certificate that came back is not the city's.", foreign);
        }
        if (!issuer.equals(ca) || !certificate.getPublicKey().equals(keys.tls().getPublic())) {
            throw new UnexpectedAnswerException(
                    "The certificate that came back is for another key, or from another CA.", null);
        }
        return List.of(certificate, issuer);
    }

    private static X509Certificate certificate(String pem) throws IOException {
        try {
            return PinnedTls.parseCertificate(pem);
        } catch (IOException malformed) {
            throw new UnexpectedAnswerException("What came back is no certificate.", malformed);
        }
    }
}
