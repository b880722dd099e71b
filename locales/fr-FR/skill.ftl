# Ce que les boutiques des plateformes montrent d’une skill.

skill-summary = Faites vos achats chez { $shop } à la voix : chercher, commander, recommander, suivre vos commandes.
skill-description = Parlez à { $shop } : cherchez des produits, remplissez votre panier au fil des jours, commandez, recommandez la même chose, suivez vos commandes et demandez nos horaires. Pour le panier et les commandes, vous associez le compte que vous avez chez la boutique. Avant toute commande, vous entendez le vendeur, les articles, la livraison et le total, et vous dites oui. Vous pouvez protéger vos commandes par un code parlé à quatre chiffres, à choisir sur la page de votre compte.
skill-example-open = Alexa, ouvre { $invocation }
skill-example-track = Alexa, demande à { $invocation } où est ma commande
skill-example-hours = Alexa, demande à { $invocation } quels sont les horaires
skill-keywords = courses, achats, panier, commande, livraison, horaires
