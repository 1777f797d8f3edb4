package ua.citycard.validator.register;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** Holders' records as aggregates. */
interface HolderRepository extends ListCrudRepository<Holder, UUID> {}
