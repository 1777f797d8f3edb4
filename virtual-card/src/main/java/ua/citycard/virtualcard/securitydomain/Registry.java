package ua.citycard.virtualcard.securitydomain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The card's GlobalPlatform registry: its life cycle, its load files and its applications. */
public final class Registry {
    /** The issuer security domain. */
    public static final Aid ISSUER_SECURITY_DOMAIN = new Aid("A000000151000000");

    private final SortedMap<Aid, LoadFile> loadFiles = new TreeMap<>();
    private final SortedMap<Aid, Application> applications = new TreeMap<>();
    private CardState cardState = CardState.OP_READY;

    /** @param preloaded what the maker has put on the card */
    public Registry(Collection<LoadFile> preloaded) {
        preloaded.forEach(this::add);
    }

    public CardState cardState() {
        return cardState;
    }

    void changeCardState(CardState next) {
        cardState = next;
    }

    Collection<LoadFile> loadFiles() {
        return List.copyOf(loadFiles.values());
    }

    Collection<Application> applications() {
        return List.copyOf(applications.values());
    }

    Optional<LoadFile> loadFile(Aid aid) {
        return Optional.ofNullable(loadFiles.get(aid));
    }

    public Optional<Application> application(Aid aid) {
        return Optional.ofNullable(applications.get(aid));
    }

    /**
     * The application that SELECT by this name or its beginning means, if the card's state and its own allow it. The empty
     * name means the issuer security domain alone.
     */
    public Optional<Application> selectable(byte[] name) {
        if (name.length == 0 || !cardState.servesApplications()) {
            return Optional.empty();
        }
        return applications.values().stream()
                .filter(Application::isSelectable)
                .filter(application -> application.aid().beginsWith(name))
                .findFirst();
    }

    /** Whether anything on the card has this AID. */
    boolean knows(Aid aid) {
        return aid.equals(ISSUER_SECURITY_DOMAIN) || loadFiles.containsKey(aid) || applications.containsKey(aid);
    }

    void add(LoadFile loadFile) {
        loadFiles.put(loadFile.aid(), loadFile);
    }

    void add(Application application) {
        applications.put(application.aid(), application);
    }

    void remove(Aid aid) {
        loadFiles.remove(aid);
        applications.remove(aid);
    }

    Collection<Application> instancesOf(LoadFile loadFile) {
        return applications.values().stream()
                .filter(application -> application.loadFile().equals(loadFile))
                .toList();
    }
}
