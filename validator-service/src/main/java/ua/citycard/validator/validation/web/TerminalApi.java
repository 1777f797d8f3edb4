package ua.citycard.validator.validation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.jws.PublicJwk;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.CertificateIssuance;
import ua.citycard.validator.pki.CityAuthorities;
import ua.citycard.validator.validation.Enrolments;
import ua.citycard.validator.validation.EventIntake;
import ua.citycard.validator.validation.Published;
import ua.citycard.validator.validation.Snapshots;
import ua.citycard.validator.validation.StatusLists;
import ua.citycard.validator.validation.Terminal;
import ua.citycard.validator.validation.TerminalMode;
import ua.citycard.validator.web.ApiProblem;

/** What terminals and the service say to each other (docs/terminal-protocol.md). */
@RestController
@ConditionalOnWebApplication
class TerminalApi {
    static final String ENROLMENTS = SeparateDoors.FOR_TERMINALS + "enrolments";

    private static final MediaType STATUS_LIST = MediaType.valueOf("application/statuslist+jwt");
    private static final String JOSE = "application/jose";

    private final Enrolments enrolments;
    private final StatusLists statusLists;
    private final Snapshots snapshots;
    private final EventIntake intake;
    private final CityAuthorities authorities;
    private final Scopes scopes;
    private final JsonMapper json;

    TerminalApi(
            Enrolments enrolments,
            StatusLists statusLists,
            Snapshots snapshots,
            EventIntake intake,
            CityAuthorities authorities,
            Scopes scopes,
            JsonMapper json) {
        this.enrolments = enrolments;
        this.statusLists = statusLists;
        this.snapshots = snapshots;
        this.intake = intake;
        this.authorities = authorities;
        this.scopes = scopes;
        this.json = json;
    }

    @PostMapping(ENROLMENTS)
    @ResponseStatus(HttpStatus.CREATED)
    EnrolmentAnswer enrol(@Valid @RequestBody EnrolmentRequest request) {
        return answer(scopes.runAs(Actor.system("enrolment"), () -> enrolments.enrol(request.toRequest())));
    }

    @GetMapping(SeparateDoors.FOR_TERMINALS + "status-list")
    ResponseEntity<String> statusList(WebRequest request) {
        return newer(request, scopes.runAs(Actor.system("status-list"), statusLists::current), STATUS_LIST);
    }

    @GetMapping(SeparateDoors.FOR_TERMINALS + "snapshot")
    ResponseEntity<String> snapshot(@AuthenticationPrincipal Terminal terminal, WebRequest request) {
        return newer(request, scopes.runAs(terminal.actor(), () -> snapshots.of(terminal)), MediaType.valueOf(JOSE));
    }

    @PostMapping(SeparateDoors.FOR_TERMINALS + "reader-certificates")
    ReaderCertificates readerCertificates(
            @AuthenticationPrincipal Terminal terminal, @Valid @RequestBody ReaderKeys request) {
        List<CertificateIssuance.DayKey> keys =
                request.keys().stream().map(ReaderKey::toDayKey).toList();
        return new ReaderCertificates(
                scopes.runAs(Actor.system("reader-renewal"), () -> enrolments.certifyDays(terminal, keys)).stream()
                        .map(certificate -> HexFormat.of().formatHex(certificate.encode()))
                        .toList());
    }

    @PostMapping(path = SeparateDoors.FOR_TERMINALS + "events", consumes = JOSE)
    EventIntake.Answer events(
            @AuthenticationPrincipal Terminal terminal, @RequestBody String batch, HttpServletRequest request) {
        ECPublicKey key = (ECPublicKey)
                Objects.requireNonNull(TerminalFilter.certificate(request)).getPublicKey();
        return intake.take(terminal, P256Point.of(key), batch);
    }

    private static ResponseEntity<String> newer(WebRequest request, Published published, MediaType type) {
        String tag = "\"" + published.version() + "\"";
        return request.checkNotModified(tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).contentType(type).body(published.document());
    }

    private EnrolmentAnswer answer(Enrolments.Enrolled enrolled) {
        HexFormat hex = HexFormat.of();
        Terminal terminal = enrolled.terminal();
        return new EnrolmentAnswer(
                terminal.id(),
                terminal.school(),
                terminal.mode(),
                Pem.encode(enrolled.certificate()),
                Pem.encode(authorities.tls()),
                hex.formatHex(enrolled.readerCertificate().encode()),
                new CardCa(
                        authorities.cards().reference().toString(),
                        hex.formatHex(authorities.cards().publicKey().encode())),
                json.readTree(PublicJwk.encode(authorities.documents())));
    }

    record EnrolmentRequest(
            @NotNull @Size(max = 40) String code,
            @NotNull @Size(max = 4000) String csr,
            @NotNull @Size(max = 130) String readerPublicKey,
            @NotNull @Size(max = 128) String proof) {
        Enrolments.Request toRequest() {
            return new Enrolments.Request(code, csr, point(readerPublicKey), signature(proof));
        }

        @Override
        public String toString() {
            return "EnrolmentRequest";
        }
    }

    record EnrolmentAnswer(
            UUID terminal,
            UUID school,
            TerminalMode mode,
            String certificate,
            String ca,
            String readerCertificate,
            CardCa cardCa,
            JsonNode signingKey) {}

    record ReaderKeys(
            @NotEmpty @Size(max = CertificateIssuance.DAYS_AHEAD + 1)
            List<@NotNull @Valid ReaderKey> keys) {}

    record ReaderKey(
            @NotNull LocalDate day,
            @NotNull @Size(max = 130) String publicKey,
            @NotNull @Size(max = 128) String proof) {
        CertificateIssuance.DayKey toDayKey() {
            return new CertificateIssuance.DayKey(day, point(publicKey), signature(proof));
        }
    }

    record ReaderCertificates(List<String> certificates) {}

    private static P256Point point(String hexadecimal) {
        return parsed(P256Point::parse, hexadecimal);
    }

    private static EcdsaSignature signature(String hexadecimal) {
        return parsed(EcdsaSignature::parse, hexadecimal);
    }

    private static <T> T parsed(Function<byte[], T> parser, String hexadecimal) {
        try {
            return parser.apply(HexFormat.of().parseHex(hexadecimal));
        } catch (IllegalArgumentException malformed) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST, "proof-invalid", "Reader key and proof are a point and a signature.");
        }
    }

    record CardCa(String reference, String publicKey) {}
}
