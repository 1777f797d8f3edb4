package ua.citycard.validator.cards.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardPossession;
import ua.citycard.validator.cards.DenialReason;
import ua.citycard.validator.web.ApiProblem;

/** Cards in people's hands, for programs. */
@RestController
@RequestMapping("/api/cards/{card}")
class CardsApi {
    private final CardPossession possession;

    CardsApi(CardPossession possession) {
        this.possession = possession;
    }

    @PostMapping("/hand-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable String card, @Valid @RequestBody Receipt receipt) {
        possession.handOver(number(card), receipt.receivedBy(), receipt.signature());
    }

    @PostMapping("/unclaimed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveUnclaimed(@PathVariable String card) {
        possession.leaveUnclaimed(number(card));
    }

    @PostMapping("/loss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String card, @Valid @RequestBody Denial denial) {
        possession.revoke(number(card), denial.reason());
    }

    @PostMapping("/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(@PathVariable String card, @Valid @RequestBody Denial denial) {
        possession.suspend(number(card), denial.reason());
    }

    @PostMapping("/resumption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String card) {
        possession.resume(number(card));
    }

    @PostMapping("/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String card) {
        possession.takeBack(number(card));
    }

    @PostMapping("/destruction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void destroy(@PathVariable String card) {
        possession.destroy(number(card));
    }

    static CardNumber number(String digits) {
        try {
            return new CardNumber(digits);
        } catch (IllegalArgumentException wrong) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST, "card-number-wrong", "A number of a card is not one: check its digits.");
        }
    }

    /**
     * A receipt for a card.
     *
     * @param receivedBy who took it
     * @param signature what they signed, as the page drew it
     */
    record Receipt(
            @NotBlank @Size(max = 200) String receivedBy,
            @NotBlank @Size(max = 200_000) String signature) {
        @Override
        public String toString() {
            return "Receipt";
        }
    }

    record Denial(@NotNull DenialReason reason) {}
}
