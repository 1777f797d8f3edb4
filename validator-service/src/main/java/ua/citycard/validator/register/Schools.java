package ua.citycard.validator.register;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The city's districts and schools. */
@Service
@Transactional(readOnly = true)
public class Schools {
    private final Organisations organisations;

    Schools(Organisations organisations) {
        this.organisations = organisations;
    }

    /** All districts of the city, by name: they are no secret. */
    public List<District> districts() {
        return organisations.districts();
    }

    /** The schools that the current actor reaches, by name. */
    public List<School> schools() {
        return organisations.schools();
    }
}
