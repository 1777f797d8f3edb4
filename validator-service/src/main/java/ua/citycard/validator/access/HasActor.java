package ua.citycard.validator.access;

/** What the security context holds as its principal: somebody known to us. */
interface HasActor {
    Actor actor();
}
