package ua.citycard.validator.cards.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.cards.Batch;
import ua.citycard.validator.cards.BatchCard;
import ua.citycard.validator.cards.Batches;

/** Batches, for issuance stations. */
@RestController
@RequestMapping("/api/batches")
class BatchesApi {
    private final Batches batches;

    BatchesApi(Batches batches) {
        this.batches = batches;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BatchAnswer create(@Valid @RequestBody BatchRequest request) {
        return BatchAnswer.of(batches.find(batches.create(request.holders())));
    }

    @GetMapping("/{number:[0-9]{1,18}}")
    BatchAnswer find(@PathVariable long number) {
        return BatchAnswer.of(batches.find(number));
    }

    record BatchRequest(
            @NotNull @NotEmpty @Size(max = Batches.LARGEST) List<@NotNull UUID> holders) {}

    record BatchAnswer(String number, List<CardAnswer> cards) {
        static BatchAnswer of(Batch batch) {
            return new BatchAnswer(
                    String.valueOf(batch.number()),
                    batch.cards().stream().map(CardAnswer::of).toList());
        }
    }

    record CardAnswer(
            String cardNumber,
            long statusIndex,
            String category,
            String familyName,
            String givenName,
            @Nullable String patronymic,
            String familyNameLatin,
            String givenNameLatin,
            String school,
            LocalDate validUntil,
            String qr,
            String state) {
        static CardAnswer of(BatchCard card) {
            return new CardAnswer(
                    card.number().digits(),
                    card.statusIndex(),
                    card.category().name(),
                    card.name().familyName(),
                    card.name().givenName(),
                    card.name().patronymic(),
                    card.latin().familyName(),
                    card.latin().givenName(),
                    card.school(),
                    card.validUntil(),
                    card.code(),
                    card.state().name());
        }

        @Override
        public String toString() {
            return "CardAnswer";
        }
    }
}
