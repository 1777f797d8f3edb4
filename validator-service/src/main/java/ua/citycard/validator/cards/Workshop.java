package ua.citycard.validator.cards;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.CertificateIssuance;
import ua.citycard.validator.pki.CertificateRefusedException;

/** What an issuance station reports of the cards that it makes. */
@Service
@Transactional
public class Workshop {
    private final CardLedger ledger;
    private final CardRequests requests;
    private final CertificateIssuance certificates;
    private final Scopes scopes;

    Workshop(CardLedger ledger, CardRequests requests, CertificateIssuance certificates, Scopes scopes) {
        this.ledger = ledger;
        this.requests = requests;
        this.certificates = certificates;
        this.scopes = scopes;
    }

    /**
     * Has the card CA certify the key that the chip made; a personalisation that was torn asks again with another key.
     *
     * @param proof the chip's signature over number, index and key
     */
    public CvCertificate certify(CardNumber number, P256Point publicKey, EcdsaSignature proof) {
        Duty.MAKE.require(scopes.current());
        Card card = ledger.find(number);
        try {
            CvCertificate certificate = certificates.certifyCard(
                    number, card.statusIndex(), card.owner().category(), card.validUntil(), publicKey, proof);
            ledger.keep(card.certified(certificate));
            return certificate;
        } catch (CertificateRefusedException refused) {
            throw new CardRefusedException(
                    CardRefusal.NOT_CERTIFIABLE, "The card CA refuses: " + refused.reason() + ".");
        }
    }

    /**
     * Has the terminals' CA certify the reader with which a station tries what it has made.
     *
     * @param proof the station's signature over the key, for this purpose
     */
    public CvCertificate certifyQualityReader(P256Point publicKey, EcdsaSignature proof) {
        Duty.MAKE.require(scopes.current());
        try {
            return certificates.certifyQualityReader(publicKey, proof);
        } catch (CertificateRefusedException refused) {
            throw new CardRefusedException(
                    CardRefusal.NOT_CERTIFIABLE, "The terminal CA refuses: " + refused.reason() + ".");
        }
    }

    /** The card is personalised; the same operation reported again changes nothing. */
    public void personalised(CardNumber number, Encoding report) {
        Duty.MAKE.require(scopes.current());
        Card card = ledger.find(number);
        if (card.isReported(report)) {
            return;
        }
        try {
            ledger.step(card, (before, now) -> before.personalised(report, now));
        } catch (DuplicateKeyException taken) {
            throw new CardRefusedException(
                    CardRefusal.REPORTED_DIFFERENTLY, "The chip, or the operation, was reported for another card.");
        }
    }

    /** Somebody looked at the card and tapped it, and it is good; the same said again changes nothing. */
    public void passedQuality(CardNumber number) {
        Duty.MAKE.require(scopes.current());
        Card card = ledger.find(number);
        if (card.state() != CardState.QC_PASSED) {
            ledger.step(card, Card::passedQuality);
        }
    }

    /**
     * The card is no good; its holder gets another in the same batch. Of a card that is spoiled already, nothing changes and
     * the answer is the same.
     *
     * @param reason what is wrong with it
     * @return the number of the new card
     */
    public CardNumber spoiled(CardNumber number, String reason) {
        Duty.MAKE.require(scopes.current());
        Card card = ledger.find(number);
        if (card.state() == CardState.SPOILED) {
            return requests.successorOf(card);
        }
        Card spoiled = ledger.step(card, (before, now) -> before.spoiled(reason, now));
        Long batch = spoiled.batch();
        if (batch == null) {
            throw new IllegalStateException("a card that can be spoiled has its place in a batch");
        }
        return requests.request(spoiled.owner(), spoiled.validUntil(), batch).number();
    }
}
