package ua.citycard.validator.register.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.register.Completed;
import ua.citycard.validator.register.ConsentForm;
import ua.citycard.validator.register.FindingTexts;
import ua.citycard.validator.register.HolderCompletion;
import ua.citycard.validator.register.HolderDecisions;
import ua.citycard.validator.register.HolderPage;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.HolderRefusal;
import ua.citycard.validator.register.HolderState;
import ua.citycard.validator.register.Holders;
import ua.citycard.validator.register.Outcome;
import ua.citycard.validator.register.ReturnReason;
import ua.citycard.validator.web.ApiProblem;

/** Holders' records, for programs: to find, to complete, to take from school to register. */
@RestController
@RequestMapping("/api/holders")
class HoldersApi {
    private final Holders holders;
    private final HolderDecisions decisions;
    private final HolderCompletion completion;

    HoldersApi(Holders holders, HolderDecisions decisions, HolderCompletion completion) {
        this.holders = holders;
        this.decisions = decisions;
        this.completion = completion;
    }

    @GetMapping
    HolderPage find(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable HolderState state,
            @RequestParam(required = false) @Nullable UUID school,
            @RequestParam(defaultValue = "0") @Min(0) int page) {
        return holders.find(new HolderQuery(query, state, school, page));
    }

    @GetMapping(path = "/{id}/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    byte[] photo(@PathVariable UUID id) {
        return holders.photo(id)
                .orElseThrow(() ->
                        ApiProblem.of(HttpStatus.NOT_FOUND, "photo-unknown", "There is no photo of this holder."));
    }

    @PutMapping(
            path = "/{id}/photo",
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takePhoto(
            @PathVariable UUID id,
            @RequestBody byte[] file,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        requireDone(completion.takePhoto(id, file), language);
    }

    @PutMapping("/{id}/consent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recordConsent(
            @PathVariable UUID id,
            @Valid @RequestBody ConsentForm form,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        requireDone(completion.recordConsent(id, form), language);
    }

    @PostMapping("/submissions")
    Outcome submit(@Valid @RequestBody Chosen chosen) {
        return decisions.submit(chosen.holders());
    }

    @PostMapping("/returns")
    Outcome sendBack(@Valid @RequestBody Returned returned) {
        return decisions.sendBack(returned.holders(), returned.reasons());
    }

    @PostMapping("/approvals")
    Outcome approve(@Valid @RequestBody Chosen chosen) {
        return decisions.approve(chosen.holders());
    }

    @PostMapping("/registrations")
    Outcome register(@Valid @RequestBody Chosen chosen) {
        return decisions.register(chosen.holders());
    }

    @PostMapping("/{id}/distinction")
    Outcome declareDistinct(@PathVariable UUID id, @Valid @RequestBody Distinction distinction) {
        return decisions.declareDistinct(id, distinction.reason());
    }

    private static void requireDone(Completed completed, @Nullable String language) {
        FindingTexts texts = Languages.texts(language);
        if (completed instanceof Completed.Invalid invalid) {
            throw problem(HttpStatus.UNPROCESSABLE_CONTENT, invalid.problem().name(), texts);
        }
        if (completed instanceof Completed.Refused refused) {
            boolean unknown = refused.reason() == HolderRefusal.HOLDER_UNKNOWN;
            throw problem(
                    unknown ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT,
                    refused.reason().name(),
                    texts);
        }
    }

    private static ApiProblem problem(HttpStatus status, String code, FindingTexts texts) {
        return ApiProblem.of(status, code, texts.message(code) + " " + texts.cure(code));
    }

    record Chosen(
            @NotEmpty @Size(max = HolderDecisions.MOST) List<@NotNull UUID> holders) {}

    record Returned(
            @NotEmpty @Size(max = HolderDecisions.MOST) List<@NotNull UUID> holders,
            @NotEmpty List<@NotNull ReturnReason> reasons) {}

    record Distinction(@NotBlank @Size(max = 500) String reason) {}
}
