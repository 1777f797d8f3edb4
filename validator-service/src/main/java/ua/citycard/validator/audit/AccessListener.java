package ua.citycard.validator.audit;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ua.citycard.validator.access.AccessEvent;

/** Writes down what happens at the door. Access cannot do it itself: the log needs access to know who acts. */
@Component
class AccessListener {
    private final AuditLog log;

    AccessListener(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void on(AccessEvent event) {
        log.record(event.action(), event.subject(), event.details());
    }
}
