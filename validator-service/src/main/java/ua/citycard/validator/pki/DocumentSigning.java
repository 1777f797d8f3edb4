package ua.citycard.validator.pki;

import java.util.Optional;
import org.springframework.stereotype.Component;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.validator.audit.CheckpointSigner;

/** Signs the city's documents: status lists, snapshots, printed codes, and the audit log's checkpoints. */
@Component
public class DocumentSigning implements CheckpointSigner {
    private static final String CHECKPOINT = "audit-checkpoint";

    private final CityKeys keys;
    private final P256 p256;

    DocumentSigning(CityKeys keys, P256 p256) {
        this.keys = keys;
        this.p256 = p256;
    }

    /** The key, for the codecs of documents ({@code StatusListToken}, {@code PrintedCode}, {@link SignedDocument}). */
    public SigningKey key() {
        return keys.documents();
    }

    @Override
    public String sign(String text) {
        return SignedDocument.sign(CHECKPOINT, text, keys.documents());
    }

    @Override
    public Optional<String> verified(String statement) {
        try {
            return Optional.of(SignedDocument.verify(
                    statement, CHECKPOINT, keys.documents().publicKey(), p256));
        } catch (InvalidDocumentException refused) {
            return Optional.empty();
        }
    }
}
