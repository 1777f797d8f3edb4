package ua.citycard.demo.bench;

import java.io.IOException;
import java.util.Optional;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.virtualcard.VirtualCard;
import ua.citycard.virtualcard.cost.ChipPrices;
import ua.citycard.virtualcard.cost.ContactlessLink;
import ua.citycard.virtualcard.cost.Work;

/**
 * What a tap costs a card whose certificate the terminal has: counted on the virtual card, priced for the reference chip.
 *
 * @param work what the card did
 * @param prices of the chip
 */
record CardSide(Work work, ChipPrices prices) {
    static CardSide count(BenchCity city) throws IOException {
        CvCertificate known = city.firstTap();
        VirtualCard card = city.card();
        Work before = card.work();
        city.tap(claimed -> Optional.of(known), card::transceive);
        return new CardSide(card.work().since(before), ChipPrices.P71);
    }

    /** The whole tap, in ms, to a tenth. */
    double ms(ContactlessLink link) {
        return Math.round(prices.total(work, link) * 10) / 10.0;
    }
}
