package ua.citycard.validator.audit.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.validator.audit.AuditTrail;
import ua.citycard.validator.audit.RecordedDeed;

/** The audit log, page by page, the newest first. */
@Controller
class AuditPage {
    private static final int PAGE = 50;

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    String show(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "") String subject,
            Model model) {
        List<RecordedDeed> deeds =
                subject.isBlank() ? trail.newest(before, PAGE) : trail.newestOf(subject.strip(), before, PAGE);
        model.addAttribute("deeds", deeds);
        model.addAttribute("subject", subject);
        model.addAttribute("older", deeds.size() == PAGE ? deeds.get(PAGE - 1).number() : null);
        return "audit/audit";
    }
}
