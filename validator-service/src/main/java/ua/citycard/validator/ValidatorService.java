package ua.citycard.validator;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one application; its modules are the packages beside this class. */
@SpringBootApplication(proxyBeanMethods = false)
public class ValidatorService {}
