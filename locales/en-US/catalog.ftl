# Search and products. A product name is never inflected: it stands alone, after a comma or after a verb.

search-ask = What are you looking for?
search-ask-reprompt = Tell me a product, for example bread or coffee. What are you looking for?
search-found = { PLURAL($count) ->
    [one] I found { $count } product.
   *[other] I found { $count } products.
}
search-item = { $item }.
search-which = Which one would you like to hear about?
search-which-more = Which one would you like, or shall I go on?
search-which-reprompt = Say the first or the second, for example, or name another product. Which one would you like?
search-one = I found { $item }.
search-one-offer = Would you like to know more?
search-closest = I found nothing for { $query }. Here is what comes closest.
search-none = I’m sorry, I found nothing for { $query }.
search-try = What else could I look for?
search-end = That was the end of the list.
search-no-other = I have nothing else like that.
search-start = That is the beginning of the list.
search-no-list = There is no list open at the moment.

item-sized = { $name }, { SIZE($size) }, at { MONEY($price) }
item-plain = { $name } at { MONEY($price) }
item-from = { $name } from { MONEY($price) }
item-out = { $name }, out of stock

product-ask = Which product would you like to know about?
product-sized = { $name }, { SIZE($size) }: { MONEY($price) }.
product-plain = { $name }: { MONEY($price) }.
product-sizes = { $name }, in { PLURAL($count) ->
    [one] { $count } size
   *[other] { $count } sizes
}: { LIST($options) }.
size-option = { SIZE($size) } at { MONEY($price) }
size-option-out = { SIZE($size) } out of stock
product-in-stock = It is in stock.
product-few = { PLURAL($count) ->
    [one] There is only { $count } left.
   *[other] There are only { $count } left.
}
product-out = I’m afraid it is out of stock at the moment.
product-description = { $text }
product-which = Which one do you mean: { LIST($options, type: "or") }?
select-out-of-range = { PLURAL($count) ->
    [one] I only mentioned { $count } product.
   *[other] I only mentioned { $count } products.
}
