package ua.citycard.validator.cards.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.Consignments;

/** Cards on their way, for the programs of those who send and receive them. */
@RestController
@RequestMapping("/api/consignments")
class ConsignmentsApi {
    private final Consignments consignments;

    ConsignmentsApi(Consignments consignments) {
        this.consignments = consignments;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Packed pack(@Valid @RequestBody PackRequest request) {
        return new Packed(String.valueOf(consignments.pack(Long.parseLong(request.batch()))));
    }

    @PostMapping("/{number:[0-9]{1,18}}/dispatch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dispatch(@PathVariable long number, @Valid @RequestBody Serials serials) {
        consignments.dispatch(number, serials.numbers());
    }

    @PostMapping("/{number:[0-9]{1,18}}/district-receipt")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receiveAtDistrict(@PathVariable long number, @Valid @RequestBody Serials serials) {
        consignments.receiveAtDistrict(number, serials.numbers());
    }

    @PostMapping("/{number:[0-9]{1,18}}/school-receipt")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receiveAtSchool(@PathVariable long number, @Valid @RequestBody Serials serials) {
        consignments.receiveAtSchool(number, serials.numbers());
    }

    record PackRequest(
            @NotNull @Pattern(regexp = "[0-9]{1,18}") String batch) {}

    record Packed(String number) {}

    /** Every serial that was counted. */
    record Serials(@NotNull @Size(max = 100_000) List<@NotNull String> cards) {
        List<CardNumber> numbers() {
            return cards.stream().map(CardsApi::number).toList();
        }
    }
}
