package ua.citycard.validator.cards.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.Batch;
import ua.citycard.validator.cards.BatchCard;
import ua.citycard.validator.cards.Batches;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.Consignments;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.cards.Workshop;
import ua.citycard.validator.pages.PagesTest;

/** A school in whose browsers, and the city's and the district's, tests go the way of its cards. */
@Import({CardWorld.class, RegisteredPupils.class})
abstract class CardPages extends PagesTest {
    protected final RegisteredPupils pupils;
    protected final Place school;

    @Autowired
    protected CardWorld world;

    @Autowired
    private Batches batches;

    @Autowired
    private Workshop workshop;

    @Autowired
    protected Consignments consignments;

    CardPages(RegisteredPupils pupils) {
        this.pupils = pupils;
        school = pupils.school();
    }

    protected Batch goodCards(String... names) {
        return good(Stream.of(names).map(name -> pupils.pupil(school, name)).toList());
    }

    protected Batch good(List<UUID> holders) {
        Batch batch = world.as(CardWorld.city(), () -> batches.find(batches.create(holders)));
        for (CardNumber card : numbers(batch)) {
            world.certify(card);
            world.as(CardWorld.city(), () -> workshop.personalised(card, CardWorld.report()));
            world.as(CardWorld.city(), () -> workshop.passedQuality(card));
        }
        return batch;
    }

    protected List<CardNumber> atSchool(String... names) {
        return sent(goodCards(names));
    }

    protected List<CardNumber> sent(Batch batch) {
        List<CardNumber> cards = numbers(batch);
        world.deliver(school, batch.number(), cards);
        return cards;
    }

    protected static List<CardNumber> numbers(Batch batch) {
        return batch.cards().stream().map(BatchCard::number).toList();
    }

    protected static String printed(CardNumber card) {
        return card.digits().replaceAll("(.{4})(?=.)", "$1 ");
    }

    protected static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    protected static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
